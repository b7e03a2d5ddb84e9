import { planReadingRoles } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { encodeId } from '../core/ids.ts';
import { AlignmentStatusEnum } from './enums.ts';
import { type Preview, type PreviewedChange, previewMaximum } from './preview-loaders.ts';

const ChangeType = builder.objectRef<PreviewedChange>('AlignmentPreviewChange').implement({
  description: 'A person who would stand otherwise.',
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    contactId: t.id({
      description: 'Global id of the contact.',
      resolve: ({ contactId }) => encodeId('Contact', contactId),
    }),
    accountId: t.id({
      description: 'Global id of the account.',
      resolve: ({ accountId }) => encodeId('Account', accountId),
    }),
    opportunityId: t.id({
      nullable: true,
      description: 'Global id of the opportunity; null for the account as a whole.',
      resolve: ({ opportunityId }) => (opportunityId === null ? null : encodeId('Opportunity', opportunityId)),
    }),
    from: t.field({ type: AlignmentStatusEnum, description: 'The status now.', resolve: ({ from }) => from }),
    to: t.field({ type: AlignmentStatusEnum, description: 'The status then.', resolve: ({ to }) => to }),
  }),
});
/** GraphQL type of previews. */
export const PreviewType = builder.objectRef<Preview>('AlignmentSettingsPreview').implement({
  description: 'What other settings would change.',
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    text: t.string({
      description: 'It in one sentence, in the language of `Accept-Language`: “12 contacts would change.”',
      resolve: ({ contacts }, _args, { language }) =>
        language === 'EN'
          ? `${contacts} ${contacts === 1 ? 'contact' : 'contacts'} would change.`
          : `将有 ${contacts} 位联系人的状态变更。`,
    }),
    contacts: t.exposeInt('contacts', { description: 'How many people would stand otherwise somewhere.' }),
    examined: t.exposeInt('examined', { description: 'How many people at accounts were looked at.' }),
    changes: t.field({
      type: [ChangeType],
      description: `Who, from what to what; the first ${previewMaximum}.`,
      resolve: ({ changes }) => [...changes],
    }),
  }),
});
