import { readsPlansOf } from '../account/access.ts';
import { ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import { keepsProfilesOf } from './access.ts';
import { PrivateProfileType } from './private-type.ts';
import { completenessOf } from './rules.ts';
import { preparedFromPercent } from './setting-type.ts';
import { DossierType, PersonalProfileType } from './type.ts';
import type { PrivateField } from './vocabulary.ts';

// What hangs on a contact. Rights depend on whose account it is, so the owner is read along.

const owner = { account: { select: { ownerId: true } } } as const;

builder.prismaObjectFields(ContactType, (t) => ({
  profile: t.field({
    type: PersonalProfileType,
    nullable: true,
    description:
      'The person’s profile (个人档案, S03), without what is private; null while nobody has written one, or you may not see it.',
    select: (_args, _context, nestedSelection) => ({ ...owner, profile: nestedSelection() as unknown as true }),
    resolve: ({ account, profile }, _args, { actor }) => (readsPlansOf(actor, account) ? profile : null),
  }),
  privateProfile: t.field({
    type: PrivateProfileType,
    nullable: true,
    description:
      'What is private of the person; each reading is logged. Null when you may not read it; empty when nothing is known.',
    select: { id: true, ...owner },
    resolve: ({ id, account }, _args, { actor }) =>
      keepsProfilesOf(actor, account.ownerId) ? { contactId: id } : null,
  }),
  dossier: t.field({
    type: DossierType,
    nullable: true,
    description:
      'How complete the person’s dossier is (S17); null when you may not see what is planned at the account.',
    select: {
      name: true,
      title: true,
      position: true,
      ...owner,
      erasure: { select: { contactId: true } },
      profile: { select: { school: true, graduatedIn: true, major: true, employer: true } },
      privateProfile: { select: { values: { select: { field: true } } } },
    },
    async resolve({ account, erasure, title, position, profile, privateProfile }, _args, context) {
      if (!readsPlansOf(context.actor, account)) return null;
      const held = new Set<PrivateField>(privateProfile?.values.map(({ field }) => field));
      const fields = {
        NAME: erasure === null,
        AGE: held.has('DATE_OF_BIRTH'),
        SEX: held.has('SEX'),
        MARITAL_STATUS: held.has('MARITAL_STATUS'),
        SCHOOL: profile?.school != null,
        GRADUATION: profile?.graduatedIn != null,
        MAJOR: profile?.major != null,
        EMPLOYER: profile?.employer != null,
        POSITION: title !== null || position !== null,
        HOBBIES: held.has('HOBBIES'),
        CIRCLE_OF_FRIENDS: held.has('CIRCLE_OF_FRIENDS'),
      };
      return completenessOf(fields, await preparedFromPercent(context));
    },
  }),
  erasedAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When the person was erased; what is left is an anonymous stub. Null for a person who was not.',
    select: { erasure: { select: { erasedAt: true } } },
    resolve: ({ erasure }) => erasure?.erasedAt ?? null,
  }),
}));
