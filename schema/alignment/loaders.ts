import type { Db, Tx } from '../../prisma/client.ts';
import { dateOf, endOfDate } from '../core/calendar.ts';
import { type AlignmentSettings, defaultSettings, type VersionedSettings } from './settings.ts';
import type { AlignmentView, KeptEvidence, Override, ProfileOfAlignment, Standing } from './standing.ts';
import { viewOf } from './standing.ts';

/** A person at one account. */
export interface PersonAt {
  readonly contactId: string;
  readonly accountId: string;
}

/** A moment of the company's day: as of the end of a day, or as of now for today. */
export interface Moment {
  /** Midnight in UTC of the day. */
  readonly day: Date;
  /** Until when something has to hold to hold then. */
  readonly at: Date;
}

/** The moment that a question is about: now, or the end of another day. A day to come shows how evidence fades. */
export function momentOf(asOf: Date | null, now: Date, timeZone: string): Moment {
  const today = dateOf(now, timeZone);
  if (asOf === null || asOf.getTime() === today.getTime()) return { day: today, at: now };
  return { day: asOf, at: endOfDate(asOf, timeZone) };
}

/** The settings that hold now; one statement. */
export async function settingsInForce(db: Db | Tx): Promise<VersionedSettings> {
  const row = await db.alignmentSettings.findFirst({
    orderBy: { version: 'desc' },
    select: { version: true, settings: true },
  });
  // Written by `changeAlignmentSettings` only, from checked settings.
  return row === null
    ? { version: 1, settings: defaultSettings }
    : { version: row.version, settings: row.settings as unknown as AlignmentSettings };
}

/**
 * What the alignment of these people is made from, as of one moment; one statement, however many they are. Of the
 * observations of one behaviour by one observer from one source only the latest is read: no other can decide. People who
 * are not there are left out.
 */
export async function standingsOf(
  db: Db | Tx,
  people: readonly PersonAt[],
  { day, at }: Moment,
): Promise<readonly Standing[]> {
  if (people.length === 0) return [];
  const asked = JSON.stringify(people.map(({ contactId, accountId }) => ({ contact: contactId, account: accountId })));
  const asOf = day.toISOString().slice(0, 10);
  const rows = await db.$queryRaw<RawStanding[]>`
    select c.id as "contactId", a.id as "accountId", a.owner_id as "ownerId",
      case when c.account_id = a.id then c.position else (
        select f.position from affiliation f where f.contact_id = c.id and f.account_id = a.id
        order by f.ended_on desc nulls first, f.id desc limit 1
      ) end as position,
      (select count(*)::int from contact r where r.reports_to_id = c.id and r.account_id = a.id and r.deleted_at is null) as reports,
      (select count(*)::int from contact_relation r
        where r.from_id = c.id and r.account_id = a.id and r.kind = 'INFLUENCES') as influences,
      (select coalesce(jsonb_agg(e), '[]') from (
        select distinct on (o.opportunity_id, o.behaviour, o.observer_id, o.source)
          o.id, o.opportunity_id as "opportunityId", o.behaviour, o.observer_id as "observerId", o.source,
          o.observed_on as "observedOn", o.note
        from alignment_observation o
        where o.contact_id = c.id and o.account_id = a.id and o.withdrawn_at is null and o.observed_on <= ${asOf}::date
        order by o.opportunity_id, o.behaviour, o.observer_id, o.source, o.observed_on desc, o.id
      ) e) as evidence,
      (select coalesce(jsonb_agg(s), '[]') from (
        select s.id, s.opportunity_id as "opportunityId", s.status, s.status_date as "statusDate", s.reason,
          s.set_by_id as "setById", s.set_at as "setAt", s.expires_at as "expiresAt"
        from alignment_override s
        where s.contact_id = c.id and s.account_id = a.id and s.status_date <= ${asOf}::date
          and s.expires_at > ${at}::timestamptz and (s.lifted_at is null or s.lifted_at > ${at}::timestamptz)
        order by s.set_at desc, s.id desc
      ) s) as overrides,
      (select coalesce(jsonb_agg(p), '[]') from (
        select p.opportunity_id as "opportunityId", p.version, p.buying_role as "buyingRole",
          p.personal_agenda as "personalAgenda", p.political_strategy as "politicalStrategy"
        from alignment_profile p where p.contact_id = c.id and p.account_id = a.id
      ) p) as profiles
    from (select distinct contact, account from jsonb_to_recordset(${asked}::jsonb) as q (contact uuid, account uuid)) q
    join contact c on c.id = q.contact
    join account a on a.id = q.account`;
  return rows.map((row) => ({
    ...row,
    asOf: day,
    at,
    evidence: row.evidence.map((one) => ({ ...one, observedOn: new Date(one.observedOn) })),
    overrides: row.overrides.map((one) => ({
      ...one,
      statusDate: new Date(one.statusDate),
      setAt: new Date(one.setAt),
      expiresAt: new Date(one.expiresAt),
    })),
  }));
}

/** A row as JSON brings it: moments are texts. */
type Told<Row> = { readonly [Key in keyof Row]: Row[Key] extends Date ? string : Row[Key] };

interface RawStanding extends PersonAt, Pick<Standing, 'ownerId' | 'position' | 'reports' | 'influences'> {
  readonly evidence: readonly Told<KeptEvidence>[];
  readonly overrides: readonly Told<Override>[];
  readonly profiles: readonly ProfileOfAlignment[];
}

/**
 * How people stand now, in one opportunity or at the account as a whole; two statements, however many they are. Rights are
 * the caller's to check. By contact and account: `${contactId} ${accountId}`.
 */
export async function alignmentsOf(
  db: Db | Tx,
  { now, companyTimeZone }: { readonly now: Date; readonly companyTimeZone: string },
  people: readonly PersonAt[],
  opportunityId: string | null,
): Promise<ReadonlyMap<string, AlignmentView>> {
  const settings = await settingsInForce(db);
  const standings = await standingsOf(db, people, momentOf(null, now, companyTimeZone));
  return new Map(standings.map((standing) => [keyOf(standing), viewOf(standing, opportunityId, settings)]));
}

/** The key of a person at an account in the answer of `alignmentsOf`. */
export function keyOf({ contactId, accountId }: PersonAt): string {
  return `${contactId} ${accountId}`;
}
