import type { Db } from '../../prisma/client.ts';
import { visibleComplaints } from '../complaint/access.ts';
import { type ComplaintClaim, claimLabels } from '../complaint/vocabulary.ts';
import type { Actor } from '../core/actor.ts';
import type { Language } from '../core/language.ts';
import { pareto, type Shares } from './rules.ts';

/** What complaints are grouped by. */
export type ParetoBy = 'CAUSE' | 'CLAIM' | 'DEPARTMENT';

/** One row of the analysis. */
export interface ParetoRow extends Shares {
  readonly label: string;
  readonly count: number;
  readonly causeCategoryId: string | null;
  readonly departmentId: string | null;
  readonly claim: ComplaintClaim | null;
}

type Key = Pick<ParetoRow, 'causeCategoryId' | 'claim' | 'departmentId' | 'label'>;

const without: Readonly<Record<ParetoBy, Readonly<Record<Language, string>>>> = {
  CAUSE: { EN: 'Not classified', ZH_CN: '未归类' },
  CLAIM: { EN: 'No claim', ZH_CN: '未填要求' },
  DEPARTMENT: { EN: 'No department yet', ZH_CN: '尚未指派' },
};

/**
 * The Pareto analysis of the complaints in view that were received in a span of time; one statement. A complaint with
 * several claims counts for each; its cause is the category of its latest investigation report.
 */
export async function complaintPareto(
  db: Db,
  asked: {
    readonly actor: Actor;
    readonly from: Date;
    readonly until: Date;
    readonly by: ParetoBy;
    readonly language: Language;
  },
): Promise<ParetoRow[]> {
  const { actor, from, until, by, language } = asked;
  const rows = await db.complaint.findMany({
    where: { receivedAt: { gte: from, lt: until }, AND: [visibleComplaints(actor)] },
    select: {
      claims: true,
      handlingDepartment: { select: { id: true, name: true } },
      investigations: {
        select: { causeCategory: true },
        orderBy: { revision: 'desc' },
        take: by === 'CAUSE' ? 1 : 0,
      },
    },
  });
  const none: Key = { causeCategoryId: null, departmentId: null, claim: null, label: without[by][language] };
  const keys = rows.flatMap((row): Key[] => {
    if (by === 'CLAIM') {
      const { claims } = row;
      return claims.length === 0
        ? [none]
        : claims.map((claim) => ({ ...none, claim, label: claimLabels[claim][language] }));
    }
    if (by === 'DEPARTMENT') {
      const department = row.handlingDepartment;
      return [department === null ? none : { ...none, departmentId: department.id, label: department.name }];
    }
    const cause = row.investigations[0]?.causeCategory ?? null;
    const label = language === 'EN' ? cause?.nameEn : cause?.nameZh;
    return [cause === null ? none : { ...none, causeCategoryId: cause.id, label: label ?? '' }];
  });
  const groups = Map.groupBy(
    keys,
    ({ causeCategoryId, departmentId, claim }) => causeCategoryId ?? departmentId ?? claim,
  );
  return pareto(
    [...groups.values()].flatMap(([first, ...rest]) => (first ? [{ ...first, count: rest.length + 1 }] : [])),
  );
}
