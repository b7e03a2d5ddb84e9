import type { Db } from '../../prisma/client.ts';
import { dateOf } from '../core/calendar.ts';
import type { Role } from '../core/actor.ts';
import type { Commander } from '../core/command.ts';
import { encodeId } from '../core/ids.ts';
import {
  completeImprovementAction,
  proposeImprovementAction,
  startImprovementAction,
} from '../improvement/commands.ts';

const dayMs = 86_400_000;

/** Global ids of the categories of causes, by code. */
export async function causeCategoryIds(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db.causeCategory.findMany({ select: { id: true, code: true } });
  return new Map(rows.map(({ id, code }) => [code, encodeId('CauseCategory', id)]));
}

/** Has two improvement actions proposed for a complaint that was investigated: one is done and waits to be verified. */
export async function improve(
  as: (role: Role, at: Date) => Commander,
  now: Date,
  responsibleId: string,
): Promise<void> {
  const { db, companyTimeZone } = as('CUSTOMER_MANAGER', now);
  const complaint = await db.complaint.findFirst({
    where: { investigations: { some: {} } },
    orderBy: { receivedAt: 'asc' },
    select: { id: true },
  });
  const causes = await causeCategoryIds(db);
  const day = (inDays: number) =>
    dateOf(new Date(now.getTime() + inDays * dayMs), companyTimeZone)
      .toISOString()
      .slice(0, 10);
  const base = {
    responsibleId: encodeId('User', responsibleId),
    complaintIds: complaint === null ? [] : [encodeId('Complaint', complaint.id)],
  };
  const { improvementActionId } = await proposeImprovementAction(
    as('CUSTOMER_MANAGER', new Date(now.getTime() - 2 * dayMs)),
    {
      ...base,
      kind: 'CORRECTIVE',
      causeCategoryId: causes.get('MATERIAL'),
      cause: '密封件批次不合格。Seals of one batch wear too fast.',
      countermeasure: '更换同批设备的全部密封件。Replace the seals of all units of the batch.',
      place: '华东仓库 East China warehouse',
      dueOn: day(7),
    },
  );
  const target = { improvementActionId: encodeId('ImprovementAction', improvementActionId) };
  await startImprovementAction(as('SERVICE_OFFICER', new Date(now.getTime() - dayMs)), {
    ...target,
    expectedVersion: 1,
  });
  await completeImprovementAction(as('SERVICE_OFFICER', now), {
    ...target,
    expectedVersion: 2,
    result: '已更换 14 台设备的密封件。Replaced on 14 units.',
  });
  await proposeImprovementAction(as('CUSTOMER_MANAGER', now), {
    ...base,
    kind: 'PREVENTIVE',
    causeCategoryId: causes.get('METHOD'),
    cause: '保养清单未列密封件。The service checklist leaves seals out.',
    countermeasure: '修订保养清单并培训工程师。Revise the checklist and train the technicians.',
    dueOn: day(21),
  });
}
