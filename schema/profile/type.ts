import { planReadingRoles, plannedAccounts } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { enumType } from '../core/enum-type.ts';
import { readingAuditRoles } from './access.ts';
import { PrivateFieldEnum } from './private-type.ts';
import type { Completeness } from './rules.ts';
import { dossierFieldLabels, readingPurposeLabels } from './vocabulary.ts';

/** GraphQL type of responsibilities. */
export const ResponsibilityType = builder.prismaObject('ProfileResponsibility', {
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    rank: t.exposeInt('rank'),
    text: t.exposeString('text'),
  }),
});

/** GraphQL type of personal profiles. */
export const PersonalProfileType = builder.prismaNode('PersonalProfile', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, contact: { account: plannedAccounts(actor) } }),
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    version: t.exposeInt('version'),
    contact: t.relation('contact'),
    education: t.exposeString('education', { nullable: true }),
    school: t.exposeString('school', { nullable: true }),
    graduatedIn: t.expose('graduatedIn', { type: 'Month', nullable: true }),
    major: t.exposeString('major', { nullable: true }),
    employer: t.exposeString('employer', { nullable: true }),
    occupation: t.exposeString('occupation', { nullable: true }),
    secretary: t.exposeString('secretary', { nullable: true }),
    previousJobsCompaniesBackground: t.exposeString('previousJobsCompaniesBackground', { nullable: true }),
    recentDecisionsProjectsAchievements: t.exposeString('recentDecisionsProjectsAchievements', { nullable: true }),
    decisionCriteriaProductTechnical: t.exposeString('decisionCriteriaProductTechnical', { nullable: true }),
    decisionCriteriaBusiness: t.exposeString('decisionCriteriaBusiness', { nullable: true }),
    recentResponsibilities: t.relation('recentResponsibilities', {
      description: 'Recent responsibilities by rank (最近的责任，按级别排序), at most 20.',
      query: { orderBy: { rank: 'asc' } },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

const ReadingPurposeEnum = enumType('ReadingPurpose', 'Why private fields were read.', readingPurposeLabels);

/** GraphQL type of readings of private fields. */
export const ProfileReadingType = builder.prismaObject('ProfileReading', {
  authScopes: { roles: readingAuditRoles },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUID of the reading.' }),
    contact: t.relation('contact'),
    reader: t.relation('reader'),
    fields: t.expose('fields', { type: [PrivateFieldEnum], description: 'Which fields were read, at most 11.' }),
    purpose: t.expose('purpose', { type: ReadingPurposeEnum }),
    requestId: t.exposeString('requestId', { nullable: true }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
});

/** GraphQL type of a page of readings. */
export const ProfileReadingConnection = builder.connectionObject(
  { type: ProfileReadingType, name: 'ProfileReadingConnection' },
  { name: 'ProfileReadingConnectionEdge' },
);

const DossierFieldEnum = enumType(
  'DossierField',
  'A field of the dossier of a decision maker (S17).',
  dossierFieldLabels,
);

/** GraphQL type of a dossier's completeness. */
export const DossierType = builder.objectRef<Completeness>('Dossier').implement({
  description: 'How complete the dossier of a decision maker is (S17): which fields hold something, never what.',
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    filled: t.field({
      type: [DossierFieldEnum],
      description: 'The fields that hold something, at most 11.',
      resolve: ({ filled }) => [...filled],
    }),
    missing: t.field({
      type: [DossierFieldEnum],
      description: 'The fields that are still empty, at most 11.',
      resolve: ({ missing }) => [...missing],
    }),
    percent: t.exposeInt('percent', { description: 'Share of the fields that are filled, in percent, rounded down.' }),
    isPrepared: t.exposeBoolean('isPrepared', {
      description: 'Whether the share reaches `dossierSetting.preparedFromPercent`.',
    }),
  }),
});
