import { createHash } from 'node:crypto';
import type { Tx } from '../../prisma/client.ts';
import { type Commander, Forbidden } from '../core/command.ts';
import { DomainError } from '../core/domain-error.ts';
import { type Call, groupCommit } from '../core/group-commit.ts';
import { checkInput } from '../core/problems.ts';
import { identifyVisitor, type Visitor } from '../site/identity-commands.ts';
import type { FeedbackResult } from './commands.ts';
import { nextReceiptNumbers, submitted, takeEffect } from './effect-commands.ts';
import { ForeignOrigin, KindDisabled, SubmissionIdReused, UnknownSite } from './errors.ts';
import { isTelling, pageOf, repeatsMaximum, submission, type Submission, suspicions } from './rules.ts';

/**
 * Takes what a visitor of a partner's page sends. The same submission id with the same content is the same submission,
 * however often it comes; what looks like a machine's waits in quarantine and gets a receipt like any other. A complaint
 * opens the S43 record, a suggestion that of S10; a rating of dissatisfied or lower marks the account.
 * A visitor whom the partner's server names is kept as that, and as the account's contact of that `externalId`.
 * Many that come at the same time are committed together; each is answered after its commit.
 * @throws UnknownSite, ForeignOrigin, InvalidInput, KindDisabled, SubmissionIdReused.
 */
export async function submitFeedback(commander: Commander, input: unknown): Promise<FeedbackResult> {
  const { actor } = commander;
  if (actor.kind === 'refused-site') throw actor.code === 'UNKNOWN_SITE' ? new UnknownSite() : new ForeignOrigin();
  if (actor.kind !== 'site') throw new Forbidden();
  const given = checkInput(submission, input);
  const { siteId } = actor;
  const visitor = given.identity ? await identifyVisitor(commander, siteId, given.identity) : null;
  return keep(commander, { siteId, given, visitor, hash: hashOf(given) });
}

/** A submission whose form is right. */
interface Sent {
  readonly siteId: string;
  readonly given: Submission;
  readonly visitor: Visitor | null;
  readonly hash: string;
}

const keep = groupCommit(writeAll);

/** Writes submissions: the rows in one statement, then the effect of each. */
async function writeAll(tx: Tx, calls: readonly Call<Sent>[]): Promise<readonly (FeedbackResult | DomainError)[]> {
  const [first] = calls;
  if (first === undefined) return [];
  const siteIds = [...new Set(calls.map(({ item }) => item.siteId))];
  const found = await tx.site.findMany({
    where: { id: { in: siteIds }, disabledAt: null },
    select: { id: true, enabledKinds: true, accountId: true },
  });
  const sites = new Map(found.map((site) => [site.id, site]));
  const numbers = await nextReceiptNumbers(tx, first.commander, calls.length);
  const repeats = await repeatsOf(tx, calls);
  const rows = calls.map(({ commander, item }, index) => {
    const site = sites.get(item.siteId);
    if (site === undefined) return new UnknownSite();
    if (!site.enabledKinds.includes(item.given.kind)) return new KindDisabled();
    return rowOf(commander, item, site.accountId, numbers[index] ?? '', repeats[index] ?? 0);
  });
  const wanted = rows.flatMap((row) => (row instanceof DomainError ? [] : [row]));
  const isNew = new Set(await insert(tx, wanted));

  const taken = rows.flatMap((row, index) =>
    !(row instanceof DomainError) && isNew.has(row.id) ? [{ row, index }] : [],
  );
  // Accounts are locked in one order, too.
  for (const { row, index } of taken.toSorted((a, b) => (a.row.accountId < b.row.accountId ? -1 : 1))) {
    const call = calls[index] ?? first;
    call.emit(submitted(row));
    if (row.state === 'RECEIVED') await takeEffect(call.commander, tx, call.emit, row);
  }
  const twins = await twinsOf(
    tx,
    wanted.filter(({ id }) => !isNew.has(id)),
  );
  return rows.map((row) => {
    if (row instanceof DomainError) return row;
    if (isNew.has(row.id)) return { feedbackId: row.id };
    const twin = twins.get(keyOf(row));
    return twin?.submissionHash === row.submissionHash ? { feedbackId: twin.id } : new SubmissionIdReused();
  });
}

function rowOf(
  commander: Commander,
  { siteId, given, visitor, hash }: Sent,
  accountId: string,
  receiptNumber: string,
  earlier: number,
) {
  const quarantineReasons = suspicions(given, earlier);
  return {
    id: commander.newId(),
    siteId,
    accountId,
    submissionId: given.submissionId,
    submissionHash: hash,
    kind: given.kind,
    state: quarantineReasons.length > 0 ? ('QUARANTINED' as const) : ('RECEIVED' as const),
    quarantineReasons,
    level: given.level ?? null,
    subject: given.subject ?? null,
    comment: given.comment || null,
    wantsReply: given.wantsReply ?? false,
    contactName: given.contactName,
    contactPhone: given.contactPhone ?? null,
    contactEmail: given.contactEmail ?? null,
    visitorId: visitor?.visitorId ?? null,
    contactId: visitor?.contactId ?? null,
    consentVersion: given.consentVersion ?? null,
    language: given.language,
    pageUrl: given.pageUrl ? pageOf(given.pageUrl) : null,
    receiptNumber,
    receiptToken: commander.newToken(),
    receivedAt: commander.now,
  };
}

const day = 86_400_000; // ms

/** How often the words of each call had come to its site within a day before it, those before it in the batch among them. */
async function repeatsOf(tx: Tx, calls: readonly Call<Sent>[]): Promise<readonly number[]> {
  const texts = calls.flatMap(({ commander, item: { siteId, given } }, index) => {
    const { submissionId, comment } = given;
    const since = new Date(commander.now.getTime() - day).toISOString();
    return comment && isTelling(comment)
      ? [{ index, siteId, submissionId, comment: comment.toWellFormed(), since }]
      : [];
  });
  const counts = calls.map(() => 0);
  if (texts.length === 0) return counts;
  const found = await tx.$queryRaw<{ index: number; count: number }[]>`
    select sent.index, (
      select count(*)::int from (
        select from feedback
        where feedback.site_id = sent."siteId" and md5(feedback.comment) = md5(sent.comment)
          and feedback.received_at > sent.since and feedback.submission_id <> sent."submissionId"
        limit ${repeatsMaximum}::int
      ) as earlier -- no more are counted than matter, however many there are
    ) as count
    from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as sent
      (index int, "siteId" uuid, "submissionId" uuid, comment text, since timestamptz)`;
  for (const { index, count } of found) counts[index] = count;
  for (const { index, siteId, comment } of texts) {
    const before = texts.filter((one) => one.index < index && one.siteId === siteId && one.comment === comment);
    counts[index] = (counts[index] ?? 0) + before.length;
  }
  return counts;
}

/**
 * Inserts rows but those whose submission is there already, and waits for a twin that is being written; of twins in one
 * batch the first is inserted. By hand, because Prisma needs longer for making such a statement than PostgreSQL for running it.
 * @returns the ids inserted.
 */
async function insert(tx: Tx, rows: readonly ReturnType<typeof rowOf>[]): Promise<readonly string[]> {
  if (rows.length === 0) return [];
  // In one order for everybody, so that two batches with twins wait for each other in line.
  const sorted = rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const inserted = await tx.$queryRaw<{ id: string }[]>`
    insert into feedback
      (id, site_id, account_id, submission_id, submission_hash, kind, state, quarantine_reasons, level, subject, comment, wants_reply, contact_name,
       contact_phone, contact_email, visitor_id, contact_id, consent_version, language, page_url, receipt_number, receipt_token,
       received_at)
    select
       id, "siteId", "accountId", "submissionId", "submissionHash", kind, state, "quarantineReasons", level, subject, comment, "wantsReply", "contactName",
       "contactPhone", "contactEmail", "visitorId", "contactId", "consentVersion", language, "pageUrl", "receiptNumber",
       "receiptToken", "receivedAt"
    from jsonb_to_recordset(${JSON.stringify(sorted, wellFormed)}::jsonb) as sent
      (id uuid, "siteId" uuid, "accountId" uuid, "submissionId" uuid, "submissionHash" text, kind "FeedbackKind",
       state "FeedbackState", "quarantineReasons" "QuarantineReason"[], level "SatisfactionLevel", subject "RatingSubject", comment text, "wantsReply" boolean,
       "contactName" text, "contactPhone" text, "contactEmail" text, "visitorId" text, "contactId" uuid, "consentVersion" int,
       language "Language", "pageUrl" text, "receiptNumber" text, "receiptToken" text, "receivedAt" timestamptz)
    on conflict (site_id, submission_id) do nothing
    returning id`;
  return inserted.map(({ id }) => id);
}

/** Half of a surrogate pair, which a page can send and JSON carry, is no text to PostgreSQL. */
function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}

interface Keyed {
  readonly siteId: string | null;
  readonly submissionId: string;
}

function keyOf({ siteId, submissionId }: Keyed): string {
  return `${siteId} ${submissionId}`;
}

async function twinsOf(tx: Tx, rows: readonly Keyed[]) {
  if (rows.length === 0) return new Map<string, never>();
  const found = await tx.feedback.findMany({
    where: { OR: rows.map(({ siteId, submissionId }) => ({ siteId, submissionId })) },
    select: { id: true, siteId: true, submissionId: true, submissionHash: true },
  });
  return new Map(found.map((twin) => [keyOf(twin), twin]));
}

/** Covers what the visitor said, not how long it took, what a machine filled in, or by which token: a retry may differ there. */
function hashOf({ elapsedMs: _, website: __, identity: ___, ...said }: Submission): string {
  const sorted = Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}
