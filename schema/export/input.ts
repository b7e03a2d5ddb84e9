import { z } from 'zod';
import { addProblem } from '../core/problems.ts';
import { type CsvField, csvFieldLabels, type CsvKind, csvKindLabels, fieldsOfKind } from '../import/vocabulary.ts';

// A vocabulary's keys, never empty.
const kinds = Object.keys(csvKindLabels) as [CsvKind, ...CsvKind[]];
const fields = Object.keys(csvFieldLabels) as [CsvField, ...CsvField[]];

/** `startExport`; the mutation has made the condition from the filter of the kind. */
export const start = z
  .object({
    kind: z.enum(kinds),
    columns: z.array(z.enum(fields)).min(1).max(fields.length).nullish(),
    accountFilter: z.unknown().optional(),
    contactFilter: z.unknown().optional(),
    condition: z.record(z.string(), z.unknown()),
    language: z.enum(['EN', 'ZH_CN']).nullish(),
    bom: z.boolean().nullish(),
  })
  .superRefine(({ kind, columns, accountFilter, contactFilter }, context) => {
    for (const [index, column] of (columns ?? []).entries()) {
      if (!fieldsOfKind[kind].includes(column)) addProblem(context, 'NOT_APPLICABLE', ['columns', String(index)]);
      if (columns?.indexOf(column) !== index) addProblem(context, 'REPEATED', ['columns', String(index)]);
    }
    if (kind !== 'ACCOUNT' && accountFilter != null) addProblem(context, 'NOT_APPLICABLE', ['accountFilter']);
    if (kind !== 'CONTACT' && contactFilter != null) addProblem(context, 'NOT_APPLICABLE', ['contactFilter']);
  });
