import { ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import { type Context, databaseOf } from '../core/context.ts';
import type { Text } from '../core/language.ts';
import { logReadings, open, readSealed } from '../profile/sealed-commands.ts';
import { privateKeys } from '../profile/vocabulary.ts';
import { erasureReadingRoles, exportingRoles } from './access.ts';
import { recordMaximum, recordsOf, type Records, whoIs } from './loaders.ts';
import { mentionsOf, searchFor } from './mention-loaders.ts';
import { places } from './places.ts';

/** Titles of the sections that are no table's. */
const titles: Readonly<Record<string, Text>> = {
  private_profile: { EN: 'Private profile', ZH_CN: '私人资料' },
  mention: { EN: 'Mentions in other records', ZH_CN: '其他记录中的提及' },
};

/** Everything that is held of a person. */
export interface PersonExport {
  readonly contactId: string;
  readonly exportedAt: Date;
  readonly sections: readonly Records[];
}

/** Reads everything that is held of a person, after logging that what is private is read. Whether the actor may is decided before. */
export async function readPerson(context: Context, contactId: string): Promise<PersonExport> {
  const db = databaseOf(context);
  const { actor, requestId, personalData } = context;
  const who = await whoIs(db, contactId);
  const sealed = await readSealed(db, who.ids, Object.values(privateKeys));
  await logReadings({ db, actor, now: context.now(), requestId }, sealed, 'EXPORT');
  const secrets = sealed.map((person) => open(personalData, person));
  const records = sealed.map(({ contactId: id, version, updatedAt }, index) => ({
    contactId: id,
    version,
    updatedAt: updatedAt.toISOString(),
    ...secrets[index],
  }));
  const mentions = await mentionsOf(db, await searchFor(db, who, secrets));
  const sections = [...(await recordsOf(db, who)), { table: 'private_profile', records }, mentions];
  return { contactId, exportedAt: context.now(), sections: sections.filter((section) => section.records.length > 0) };
}

const PersonExportSectionType = builder.objectRef<Records>('PersonExportSection').implement({
  description: 'What one table holds of a person.',
  authScopes: { roles: exportingRoles },
  fields: (t) => ({
    name: t.exposeString('table', {
      description: 'Name of the table, such as `alignment_observation`; `mention` for texts of other records.',
    }),
    title: t.string({
      description: 'What it holds, in your language.',
      resolve: ({ table }, _args, { language }) =>
        (titles[table] ?? places[table]?.exported?.title)?.[language] ?? table,
    }),
    count: t.int({ description: 'How many records.', resolve: ({ records }) => records.length }),
    isComplete: t.boolean({
      description: 'False when there are more records than the 10,000 that are given.',
      resolve: ({ records }) => records.length < recordMaximum,
    }),
    records: t.field({
      type: ['JSON'],
      description:
        'The records, as objects whose keys are the names that the graph has for the fields; ids are UUIDs. At most 10,000.',
      resolve: ({ records }) => [...records],
    }),
  }),
});

/** GraphQL type of everything that is held of a person. */
export const PersonExportType = builder.objectRef<PersonExport>('PersonExport').implement({
  description:
    'Everything that is held of a person: card, posts, profile, private values, observations and alignment, calls, promises, complaints, submissions, readings, events, and where other records mention them: look through those before you hand them out.',
  authScopes: { roles: exportingRoles },
  fields: (t) => ({
    exportedAt: t.field({
      type: 'DateTime',
      description: 'When it was read.',
      resolve: ({ exportedAt }) => exportedAt,
    }),
    sections: t.field({
      type: [PersonExportSectionType],
      description: 'One per table that holds something of the person.',
      resolve: ({ sections }) => [...sections],
    }),
  }),
});

/** GraphQL type of erasures. */
export const PersonErasureType = builder.prismaObject('PersonErasure', {
  authScopes: { roles: erasureReadingRoles },
  fields: (t) => ({
    contact: t.relation('contact'),
    reason: t.exposeString('reason'),
    erasedBy: t.relation('erasedBy'),
    erasedAt: t.expose('erasedAt', { type: 'DateTime' }),
    redactedRecords: t.exposeInt('redactedRecords'),
  }),
});

builder.prismaObjectField(ContactType, 'erasure', (t) =>
  t.relation('erasure', {
    nullable: true,
    authScopes: { roles: erasureReadingRoles },
    description: 'Why and by whom the person was erased. Null for a person who was not.',
  }),
);
