import { planReadingRoles, readsPlansOf } from '../account/access.ts';
import { AccountType } from '../account/type.ts';
import { builder } from '../core/builder.ts';
import { enumType } from '../core/enum-type.ts';
import { type Completeness, completenessOf } from './rules.ts';
import { preparedFromPercent } from './setting-type.ts';
import { type CompanyDossierField, companyDossierFieldLabels, companyProfileKeys } from './vocabulary.ts';

const CompanyDossierFieldEnum = enumType(
  'CompanyDossierField',
  'A field of the dossier of a company (S17).',
  companyDossierFieldLabels,
);

const CompanyDossierType = builder.objectRef<Completeness<CompanyDossierField>>('CompanyDossier').implement({
  description: 'How complete the dossier of a company is (S17): which fields hold something, never what.',
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    filled: t.field({
      type: [CompanyDossierFieldEnum],
      description: 'The fields that hold something, at most 12.',
      resolve: ({ filled }) => [...filled],
    }),
    missing: t.field({
      type: [CompanyDossierFieldEnum],
      description: 'The fields that are still empty, at most 12.',
      resolve: ({ missing }) => [...missing],
    }),
    percent: t.exposeInt('percent', { description: 'Share of the fields that are filled, in percent, rounded down.' }),
    isPrepared: t.exposeBoolean('isPrepared', {
      description: 'Whether the share reaches `dossierSetting.preparedFromPercent`.',
    }),
  }),
});

builder.prismaObjectField(AccountType, 'dossier', (t) =>
  t.field({
    type: CompanyDossierType,
    nullable: true,
    description:
      'How complete the company’s dossier is (S17): its `companyProfile`, and whether a decision maker is known among its contacts; null when you may not see what is planned at the account.',
    select: {
      ownerId: true,
      card: { select: { companyProfile: true } },
      alignmentProfiles: {
        where: { buyingRole: 'DECISION_MAKER', contact: { deletedAt: null } },
        take: 1,
        select: { id: true },
      },
    },
    async resolve(account, _args, context) {
      if (!readsPlansOf(context.actor, account)) return null;
      const { card, alignmentProfiles } = account;
      const profile = JSON.parse(card?.companyProfile ?? '{}') as Readonly<Record<string, unknown>>; // a page of the card
      const texts = Object.entries(companyProfileKeys).map(([field, key]) => [field, (profile[key] ?? null) !== null]);
      const fields = Object.fromEntries([...texts, ['KEY_DECISION_MAKERS', alignmentProfiles.length > 0]]);
      return completenessOf<CompanyDossierField>(fields, await preparedFromPercent(context)); // a field for each of its labels
    },
  }),
);
