import { builder } from '../core/builder.ts';

/** GraphQL input of a visitor's identity, for whatever a widget sends. */
export const VisitorIdentityInput = builder.inputType('VisitorIdentityInput', {
  description: 'Who a visitor is, as the partner’s server has signed it.',
  fields: (t) => ({
    token: t.string({
      required: true,
      description:
        'A JWT, up to 4,096 characters, of at most 10 minutes: `sub` the visitor’s id in the partner’s system, `aud` the site’s publishable key, `iat`, `exp`, `jti`.',
    }),
    holder: t.id({
      required: true,
      description: 'UUID that the page made for itself: the token is this page’s alone from its first use on.',
    }),
  }),
});
