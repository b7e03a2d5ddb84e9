import { Client } from 'pg';
import { encodeId } from '../../schema/core/ids.ts';
import type { LogEntry } from './verify.ts';
import type { Ledger } from './writer.ts';

/** The log as the table holds it, and what disagrees with it. */
export interface Audit {
  readonly log: readonly LogEntry[];
  /** A sentence for each way in which rows, events and acknowledged mutations do not match one to one. */
  readonly problems: readonly string[];
}

/**
 * Reads the whole log, and joins it both ways: with the steps that complaints went through, and with the changes that
 * the writers were told were done. Each change has exactly one event, each event exactly one change.
 */
export async function audit(databaseUrl: string, ledger: Ledger): Promise<Audit> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const problems: string[] = [];
    const { rows: log } = await client.query<LogEntry & { subject: string; version: number }>(
      `select topic, sequence::int, id, subject_id as subject, subject_version as version from event order by topic, sequence`,
    );
    const { rows: counters } = await client.query<{ topic: string; last: number; events: number }>(
      `select t.id as topic, t.last::int, (select count(*)::int from event e where e.topic = t.id) as events from topic t`,
    );
    for (const { topic, last, events } of counters)
      if (last !== events) problems.push(`the log: ${topic} counts ${last} events and has ${events}`);

    const { rows: unmatched } = await client.query<{ complaint: string; version: number; step: boolean }>(
      `select coalesce(s.complaint_id, e.subject_id) as complaint, coalesce(s.version, e.subject_version) as version,
              s.complaint_id is not null as step
       from complaint_step s
       full join (select * from event where topic = 'complaint') e on e.subject_id = s.complaint_id and e.subject_version = s.version
       where s.complaint_id is null or e.id is null`,
    );
    for (const { complaint, version, step } of unmatched)
      problems.push(
        `complaint ${complaint} version ${version}: ${step ? 'a step without an event' : 'an event without a step'}`,
      );

    const { rows: submitted } = await client.query<{ receipt: string; complaint: string | null; events: number }>(
      `select f.receipt_number as receipt, c.id as complaint,
              (select count(*)::int from event e where e.topic = 'feedback' and e.subject_id = f.id) as events
       from feedback f left join complaint c on c.feedback_id = f.id`,
    );
    const acknowledged = new Set(ledger.changes);
    for (const { receipt, complaint, events } of submitted) {
      if (!ledger.submissions.has(receipt)) problems.push(`submission ${receipt} was never acknowledged`);
      if (events !== 1) problems.push(`submission ${receipt} has ${events} events`);
      if (complaint === null) problems.push(`submission ${receipt} opened no complaint`);
      else acknowledged.add(`${encodeId('Complaint', complaint)}@1`);
    }
    for (const receipt of ledger.submissions)
      if (!submitted.some((row) => row.receipt === receipt))
        problems.push(`acknowledged submission ${receipt} is gone`);

    const logged = log
      .filter(({ topic }) => topic === 'complaint')
      .map(({ subject, version }) => `${encodeId('Complaint', subject)}@${version}`);
    const happened = new Set(logged);
    if (happened.size !== logged.length)
      problems.push(`the log: ${logged.length - happened.size} changes have two events`);
    for (const change of acknowledged)
      if (!happened.has(change)) problems.push(`acknowledged change ${change} has no event`);
    for (const change of happened)
      if (!acknowledged.has(change)) problems.push(`event of ${change} that nobody was told of`);
    return { log: log.map(({ topic, sequence, id }) => ({ topic, sequence, id })), problems };
  } finally {
    await client.end();
  }
}
