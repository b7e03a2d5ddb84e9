import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Db } from '../../prisma/client.ts';
import { fundedFen, yuanOf } from './rules.ts';
import { type FundStatus, fundStatusLabels, type OpportunityState, opportunityStateLabels } from './vocabulary.ts';

/** How many opportunities, and how much they are about; amounts in yuan with two digits. */
export interface PipelineSum {
  readonly count: number;
  readonly amount: string;
  /** The part of the amount for which the money is there. */
  readonly fundedAmount: string;
}

/** The sum of one group. */
export interface SumOf<Key> {
  readonly key: Key;
  readonly sum: PipelineSum;
}

/** The pipeline in figures (S18). */
export interface Pipeline {
  readonly total: PipelineSum;
  /** The months that have any, in their order. */
  readonly byMonth: readonly SumOf<string>[];
  readonly byState: readonly SumOf<OpportunityState>[];
  readonly byFundStatus: readonly SumOf<FundStatus>[];
}

interface Group {
  readonly purchaseMonth: string;
  readonly state: OpportunityState;
  readonly fundStatus: FundStatus;
  readonly count: number;
  readonly fen: bigint;
}

/**
 * Adds up the opportunities that `where` lets through, in one statement.
 * @param halfFundedPercent what counts as funded of an amount for which half of the money is there, 0 to 100.
 */
export async function pipelineOf(
  db: Db,
  where: Prisma.OpportunityWhereInput,
  halfFundedPercent: number,
): Promise<Pipeline> {
  const rows = await db.opportunity.groupBy({
    by: ['purchaseMonth', 'state', 'fundStatus'],
    where,
    _count: true,
    _sum: { targetAmount: true },
    orderBy: { purchaseMonth: 'asc' },
  });
  const groups = rows.map(({ _count: count, _sum, ...keys }): Group => ({
    ...keys,
    count,
    fen: BigInt(_sum.targetAmount?.mul(100).toFixed(0) ?? '0'),
  }));
  const sumOf = (some: readonly Group[]): PipelineSum => ({
    count: some.reduce((count, group) => count + group.count, 0),
    amount: yuanOf(some.reduce((fen, group) => fen + group.fen, 0n)),
    fundedAmount: yuanOf(some.reduce((fen, group) => fen + fundedFen(group, halfFundedPercent), 0n)),
  });
  const by = <Key>(keys: readonly Key[], keyOf: (group: Group) => Key): SumOf<Key>[] =>
    keys.map((key) => ({ key, sum: sumOf(groups.filter((group) => keyOf(group) === key)) }));
  return {
    total: sumOf(groups),
    byMonth: by([...new Set(groups.map(({ purchaseMonth }) => purchaseMonth))], ({ purchaseMonth }) => purchaseMonth),
    byState: by(keysOf(opportunityStateLabels), ({ state }) => state),
    byFundStatus: by(keysOf(fundStatusLabels), ({ fundStatus }) => fundStatus),
  };
}

function keysOf<Key extends string>(labels: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(labels) as Key[]; // Object.keys forgets the key type
}
