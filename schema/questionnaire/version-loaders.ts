import DataLoader from 'dataloader';
import type { QuestionnaireVersion } from '../../prisma/generated/client/client.ts';
import type { Db, Tx } from '../../prisma/client.ts';

/** The version of a questionnaire that is being written, or the one in use. */
export interface VersionAsked {
  readonly questionnaireId: string;
  readonly state: 'DRAFT' | 'PUBLISHED';
  /** Which of its fields, as the client's `select` or `include`; one statement for each other one. */
  readonly fields: object;
}

/** Makes the reader of versions in a state, of which each questionnaire has one at most; null where it has none. */
export function createVersionLoader(db: Db | Tx): DataLoader<VersionAsked, QuestionnaireVersion | null> {
  return new DataLoader((asked) => load(db, asked), { cache: false, maxBatchSize: 1_000 });
}

async function load(db: Db | Tx, asked: readonly VersionAsked[]): Promise<(QuestionnaireVersion | null)[]> {
  const groups = Map.groupBy(asked, ({ state, fields }) => JSON.stringify([state, fields]));
  const found = new Map<VersionAsked, QuestionnaireVersion | undefined>();
  for (const group of groups.values()) {
    const [{ state, fields } = { state: 'DRAFT' as const, fields: {} }] = group;
    const ids = group.map(({ questionnaireId }) => questionnaireId);
    const rows = await db.questionnaireVersion.findMany({
      ...withOwner(fields),
      where: { questionnaireId: { in: ids }, state },
    });
    for (const one of group)
      found.set(
        one,
        rows.find((row) => row.questionnaireId === one.questionnaireId),
      );
  }
  return asked.map((one) => found.get(one) ?? null);
}

function withOwner(fields: object): object {
  return 'select' in fields ? { select: { ...(fields.select as object), questionnaireId: true } } : fields; // the client's own
}
