import type { Tx } from '../../prisma/client.ts';
import type { Commander } from '../core/command.ts';
import type { NewEvent } from '../core/event-log.ts';
import { lock } from '../core/lock.ts';
import { keyOf, momentOf, type PersonAt, settingsInForce, standingsOf } from './loaders.ts';
import type { VersionedSettings } from './settings.ts';
import { scopesOf, type Standing, viewOf } from './standing.ts';
import type { AlignmentStatus, ChangeCause } from './vocabulary.ts';

/**
 * Does some work that may change how people stand, and records what it changed: one `AlignmentChange` and event for each
 * opportunity, and the account as a whole, in which a person's status is another than before. What time alone had changed
 * since the last record is recorded first. From here to the end of the transaction nobody else changes these people.
 */
export async function recordingChanges<Result>(
  commander: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  people: readonly PersonAt[],
  cause: ChangeCause,
  work: () => Promise<Result>,
): Promise<Result> {
  for (const key of [...new Set(people.map(keyOf))].sort()) await lock(tx, `alignment ${key}`);
  const { now, companyTimeZone } = commander;
  const moment = momentOf(null, now, companyTimeZone);
  const settings = await settingsInForce(tx);
  const before = await standingsOf(tx, people, moment);
  const result = await work();
  const after = await standingsOf(tx, people, moment);
  await recordDifferences(commander, tx, emit, cause, [before, settings], [after, await settingsInForce(tx)]);
  return result;
}

type Assessed = readonly [standings: readonly Standing[], settings: VersionedSettings];

/** Records where people stand otherwise than before. */
export async function recordDifferences(
  { now, newId }: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  cause: ChangeCause,
  [before, settingsBefore]: Assessed,
  [after, settingsAfter]: Assessed,
): Promise<void> {
  const earlier = new Map(before.map((standing) => [keyOf(standing), standing]));
  const told = await lastTold(tx, after);
  const changes = after.flatMap((standing) => {
    const { contactId, accountId } = standing;
    const was = earlier.get(keyOf(standing)) ?? { ...standing, evidence: [], overrides: [] };
    return [...new Set([...scopesOf(was), ...scopesOf(standing)])].flatMap((opportunityId) => {
      const from = viewOf(was, opportunityId, settingsBefore).status;
      const to = viewOf(standing, opportunityId, settingsAfter).status;
      // Of an opportunity in which nothing was told yet, a person stands where they stand at the account.
      const last = told.get(`${keyOf(standing)} ${opportunityId}`) ?? told.get(`${keyOf(standing)} null`) ?? 'UNKNOWN';
      const steps = [
        { fromStatus: last, toStatus: from, cause: 'TIME' as const, settingsVersion: settingsBefore.version },
        { fromStatus: from, toStatus: to, cause, settingsVersion: settingsAfter.version },
      ];
      return steps
        .filter((step) => step.fromStatus !== step.toStatus)
        .map((step) => ({ ...step, id: newId(), contactId, accountId, opportunityId, at: now }));
    });
  });
  await tx.alignmentChange.createMany({ data: changes });
  for (const { id, accountId, contactId, opportunityId, fromStatus, toStatus, cause: why } of changes)
    emit({
      topic: 'alignment',
      type: 'ALIGNMENT_CHANGED',
      subjectId: id,
      subjectVersion: 1,
      accountId,
      facts: { contactId, opportunityId, from: fromStatus, to: toStatus, cause: why },
    });
}

/** The last recorded status of these people, by person and opportunity. */
async function lastTold(tx: Tx, people: readonly PersonAt[]): Promise<ReadonlyMap<string, AlignmentStatus>> {
  const asked = JSON.stringify(people.map(({ contactId, accountId }) => ({ contact: contactId, account: accountId })));
  const rows = await tx.$queryRaw<(PersonAt & { opportunityId: string | null; status: AlignmentStatus })[]>`
    select distinct on (c.contact_id, c.account_id, c.opportunity_id) c.contact_id as "contactId",
      c.account_id as "accountId", c.opportunity_id as "opportunityId", c.to_status as status
    from jsonb_to_recordset(${asked}::jsonb) as q (contact uuid, account uuid)
    join alignment_change c on c.contact_id = q.contact and c.account_id = q.account
    order by c.contact_id, c.account_id, c.opportunity_id, c.at desc, c.id desc`;
  return new Map(rows.map((row) => [`${keyOf(row)} ${row.opportunityId}`, row.status]));
}
