import { voidApprovals } from '../approval/commands.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Commander } from '../core/command.ts';
import { checkInput } from '../core/problems.ts';
import { checkObject, type ComplaintResult, takeStep } from './commands.ts';
import { HandlerIsObject } from './errors.ts';
import { naming } from './input.ts';
import { mustReassign } from './rules.ts';

/**
 * Names whom a complaint is about (S53). If that is who has handled it so far, it goes back to ACCEPTED without a handling
 * department: another one must be named. What was handed in stays.
 * @throws what `takeStep` throws; InvalidInput for somebody unknown.
 */
export async function nameComplaintObject(commander: Commander, input: unknown): Promise<ComplaintResult> {
  const { objectUserId = null, objectDepartmentId = null, reason, ...target } = checkInput(naming, input);
  const object = { objectUserId, objectDepartmentId };
  return takeStep(commander, target, { verb: 'NAME_OBJECT', ...object }, async (complaint, tx, _by, work) => {
    await checkObject(tx, object);
    if (!mustReassign(complaint, object)) return { data: object, note: reason, facts: object };
    const { accountId, handlingDepartmentId: fromDepartmentId } = complaint;
    // Streams tell from the owner and the former department who had it in view before.
    const { ownerId } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { ownerId: true } });
    // What was asked for, or agreed to, of the work of whom it is about holds no more.
    for (const policy of ['COMPLAINT_INVESTIGATION', 'COMPLAINT_DISPOSITION'] as const)
      await voidApprovals(commander, work, { complaintId: complaint.id }, policy);
    return {
      data: { ...object, handlingDepartmentId: null },
      note: reason,
      facts: { ...object, departmentId: null, fromDepartmentId, ownerId },
    };
  });
}

/** Refuses a department in which nobody works but the person complained about: it would be handled by the object (G185). */
export async function requireOthers(tx: Tx, departmentId: string, objectUserId: string | null): Promise<void> {
  if (objectUserId === null) return;
  const members = await tx.user.findMany({
    where: { departmentId, deactivatedAt: null },
    select: { id: true },
    take: 2,
  });
  if (members.length === 1 && members[0]?.id === objectUserId)
    throw new HandlerIsObject({ path: ['input', 'departmentId'] });
}
