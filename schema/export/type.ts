import { keepingRoles } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { enumType } from '../core/enum-type.ts';
import { LanguageEnum } from '../site/type.ts';
import { CsvFieldEnum, CsvKindEnum } from '../import/type.ts';
import type { CsvField } from '../import/vocabulary.ts';
import { visibleExports } from './access.ts';
import { exportStateLabels } from './vocabulary.ts';

const ExportStateEnum = enumType('ExportState', 'Where an export stands.', exportStateLabels);

/** GraphQL type of exports. */
export const ExportType = builder.prismaNode('Export', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleExports(actor)] }),
  authScopes: { roles: keepingRoles },
  fields: (t) => ({
    kind: t.expose('kind', { type: CsvKindEnum }),
    state: t.expose('state', { type: ExportStateEnum }),
    starter: t.relation('starter'),
    columns: t.field({
      type: [CsvFieldEnum],
      description: 'The columns, in their order.',
      select: { columns: true },
      resolve: ({ columns }) => columns as CsvField[], // as `startExport` kept them
    }),
    language: t.expose('language', { type: LanguageEnum }),
    bom: t.exposeBoolean('bom'),
    rowsTotal: t.exposeInt('rowsTotal', { nullable: true }),
    rowsDone: t.exposeInt('rowsDone'),
    failure: t.exposeString('failure', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true }),
    path: t.string({
      nullable: true,
      description:
        'Where the file is, on this server: GET it with the Authorization of a call. Null until it is ready, and after it expired.',
      select: { id: true, state: true, expiresAt: true },
      resolve: ({ id, state, expiresAt }, _args, { now }) =>
        state === 'DONE' && expiresAt !== null && expiresAt > now() ? `/exports/${id}.csv` : null,
    }),
  }),
});

/** GraphQL type of a page of exports. */
export const ExportConnection = builder.connectionObject(
  { type: ExportType, name: 'ExportConnection' },
  { name: 'ExportConnectionEdge' },
);
