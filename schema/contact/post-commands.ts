import type { Tx } from '../../prisma/client.ts';
import { dateOf } from '../core/calendar.ts';
import type { Commander } from '../core/command.ts';
import { lock } from '../core/lock.ts';
import type { Problem } from '../core/problems.ts';
import { visibleContacts } from './access.ts';

/** What is given of a person's post. */
export interface Post {
  readonly startedOn?: Date | null | undefined;
  readonly reportsToId?: string | null | undefined;
  readonly reportsToName?: string | null | undefined;
}

/**
 * Everything that is wrong with a post at an account: it began after today, or the superior is not there, works elsewhere,
 * or stands below the person. From here to the end of the transaction nobody else changes who reports to whom there.
 */
export async function problemsOfPost(
  { actor, now, companyTimeZone }: Commander,
  tx: Tx,
  of: { readonly contactId: string | null; readonly accountId: string },
  { startedOn, reportsToId }: Post,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  if (startedOn != null && startedOn > dateOf(now, companyTimeZone))
    problems.push({ code: 'IN_THE_FUTURE', path: ['input', 'startedOn'] });
  if (reportsToId == null) return problems;
  const path = ['input', 'reportsToId'];
  await lock(tx, `contact.reports_to_id ${of.accountId}`);
  const superior = await tx.contact.findFirst({
    where: { id: reportsToId, deletedAt: null, AND: [visibleContacts(actor)] },
    select: { accountId: true },
  });
  if (superior === null) problems.push({ code: 'NOT_FOUND', path });
  else if (superior.accountId !== of.accountId) problems.push({ code: 'OF_ANOTHER_ACCOUNT', path });
  else if (of.contactId !== null && (await isAtOrAbove(tx, of.contactId, reportsToId)))
    problems.push({ code: 'CYCLE', path });
  return problems;
}

/** A superior in the graph takes the place of a name, and a name that of one in the graph. */
export function withOneSuperior<Given extends Post>(given: Given): Given {
  if (given.reportsToId != null) return { ...given, reportsToName: null };
  return given.reportsToName == null ? given : { ...given, reportsToId: null };
}

/** Whether a person is this one or stands above it in its reporting line. */
export async function isAtOrAbove(tx: Tx, contactId: string, ofContactId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with recursive above as (
      select id, reports_to_id from contact where id = ${ofContactId}::uuid
      union
      select contact.id, contact.reports_to_id from contact join above on contact.id = above.reports_to_id
    )
    select id from above where id = ${contactId}::uuid`;
  return rows.length > 0;
}
