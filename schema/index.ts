import { specifiedDirectives } from 'graphql';
import { builder } from './core/builder.ts';
import { idempotentDirective } from './core/mutation.ts';
import './core/scalars.ts';
import './core/error-type.ts';
import './account/mutations.ts';
import './account/queries.ts';
import './account/related-type.ts';
import './account/type.ts';
import './complaint/mutations.ts';
import './complaint/queries.ts';
import './complaint/statistics-queries.ts';
import './complaint/subscriptions.ts';
import './complaint/type.ts';
import './contact/mutations.ts';
import './contact/queries.ts';
import './contact/type.ts';
import './event/queries.ts';
import './event/subscriptions.ts';
import './event/type.ts';
import './feedback/mutations.ts';
import './feedback/queries.ts';
import './feedback/subscriptions.ts';
import './feedback/type.ts';
import './site/mutations.ts';
import './site/queries.ts';
import './site/type.ts';
import './user/key-mutations.ts';
import './user/mutations.ts';
import './user/queries.ts';
import './user/type.ts';
// Last: it lists every mutation as an action.
import './viewer/queries.ts';

/** The graph. */
export const schema = builder.toSchema({ directives: [...specifiedDirectives, idempotentDirective] });
