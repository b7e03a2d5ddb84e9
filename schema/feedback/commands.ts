import { createHash } from 'node:crypto';
import type { Tx } from '../../prisma/client.ts';
import type { Feedback } from '../../prisma/generated/client/client.ts';
import { markForAttention } from '../account/commands.ts';
import { openComplaint } from '../complaint/commands.ts';
import { yearOf } from '../core/calendar.ts';
import { type Commander, Forbidden, inTransaction, NotFound } from '../core/command.ts';
import type { NewEvent } from '../core/event-log.ts';
import type { Language } from '../core/language.ts';
import { checkInput } from '../core/problems.ts';
import { identifyVisitor } from '../site/identity-commands.ts';
import { openSuggestion } from '../suggestion/commands.ts';
import { visibleFeedback } from './access.ts';
import { ForeignOrigin, KindDisabled, NotInQuarantine, SubmissionIdReused, UnknownSite } from './errors.ts';
import { looksAutomatic, pageOf, release, submission, type Submission, wantsAttention } from './rules.ts';
import type { FeedbackKind, SatisfactionLevel } from './vocabulary.ts';

/** What the commands on feedback return. */
export type FeedbackResult = { readonly feedbackId: string };

/**
 * Takes what a visitor of a partner's page sends. The same submission id with the same content is the same submission,
 * however often it comes; what looks like a machine's waits in quarantine and gets a receipt like any other. A complaint
 * opens the S43 record, a suggestion that of S10; a rating of dissatisfied or lower marks the account.
 * A visitor whom the partner's server names is kept as that, and as the account's contact of that `externalId`.
 * @throws UnknownSite, ForeignOrigin, InvalidInput, KindDisabled, SubmissionIdReused.
 */
export async function submitFeedback(commander: Commander, input: unknown): Promise<FeedbackResult> {
  const { actor, now } = commander;
  if (actor.kind === 'refused-site') throw actor.code === 'UNKNOWN_SITE' ? new UnknownSite() : new ForeignOrigin();
  if (actor.kind !== 'site') throw new Forbidden();
  const given = checkInput(submission, input);
  const submissionHash = hashOf(given);
  const visitor = given.identity ? await identifyVisitor(commander, actor.siteId, given.identity) : null;
  return inTransaction(commander, async (tx, emit) => {
    const site = await tx.site.findFirst({
      where: { id: actor.siteId, disabledAt: null },
      select: { enabledKinds: true, accountId: true },
    });
    if (site === null) throw new UnknownSite();
    if (!site.enabledKinds.includes(given.kind)) throw new KindDisabled();
    const id = commander.newId();
    const feedback = {
      id,
      siteId: actor.siteId,
      accountId: site.accountId,
      submissionId: given.submissionId,
      submissionHash,
      kind: given.kind,
      state: looksAutomatic(given) ? ('QUARANTINED' as const) : ('RECEIVED' as const),
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
      receiptNumber: await nextReceiptNumber(tx, now, commander.companyTimeZone),
      receiptToken: commander.newToken(),
      receivedAt: now,
    };
    // Waits for a twin that is being written, then writes nothing if it was.
    const { count } = await tx.feedback.createMany({ data: [feedback], skipDuplicates: true });
    if (count === 0) return earlier(tx, actor.siteId, given.submissionId, submissionHash);
    emit(submitted(feedback));
    if (feedback.state === 'RECEIVED') await takeEffect(commander, tx, emit, feedback);
    return { feedbackId: id };
  });
}

/**
 * Lets a submission out of quarantine: it then has the effect it would have had, its clock starting at the release.
 * @throws NotFound, NotInQuarantine.
 */
export async function releaseFeedback(commander: Commander, input: unknown): Promise<FeedbackResult> {
  const { feedbackId } = checkInput(release, input);
  return inTransaction(commander, async (tx, emit) => {
    const feedback = await tx.feedback.findFirst({
      where: { id: feedbackId, AND: [visibleFeedback(commander.actor)] },
    });
    if (feedback === null) throw new NotFound({ path: ['input', 'feedbackId'] });
    const { count } = await tx.feedback.updateMany({
      where: { id: feedbackId, state: 'QUARANTINED' },
      data: { state: 'RECEIVED' },
    });
    if (count === 0) throw new NotInQuarantine();
    emit({
      topic: 'feedback',
      type: 'FEEDBACK_RELEASED',
      subjectId: feedbackId,
      subjectVersion: 2,
      accountId: feedback.accountId,
      facts: { kind: feedback.kind, level: feedback.level },
    });
    await takeEffect(commander, tx, emit, { ...feedback, receivedAt: commander.now });
    return { feedbackId };
  });
}

/**
 * Keeps a rating that came from no partner's page, inside the caller's transaction: with the event and the effect of any
 * rating. @returns its id.
 */
export async function keepRating(
  commander: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  rating: {
    readonly accountId: string;
    readonly level: SatisfactionLevel;
    readonly comment: string | null;
    readonly language: Language;
  },
): Promise<string> {
  const { now } = commander;
  const id = commander.newId();
  const feedback = {
    ...rating,
    id,
    kind: 'RATING' as const,
    state: 'RECEIVED' as const,
    submissionId: id,
    submissionHash: createHash('sha256').update(id).digest('hex'),
    wantsReply: false,
    receiptNumber: await nextReceiptNumber(tx, now, commander.companyTimeZone),
    receiptToken: commander.newToken(),
    receivedAt: now,
  };
  await tx.feedback.create({ data: feedback, select: { id: true } });
  emit(submitted(feedback));
  const contact = { contactId: null, contactName: null, contactPhone: null, contactEmail: null };
  await takeEffect(commander, tx, emit, { ...feedback, ...contact });
  return id;
}

function submitted(feedback: Pick<Feedback, 'id' | 'accountId' | 'kind' | 'state' | 'level' | 'wantsReply'>): NewEvent {
  const { id, accountId, kind, state, level, wantsReply } = feedback;
  const facts = { kind, state, level, wantsReply };
  return { topic: 'feedback', type: 'FEEDBACK_SUBMITTED', subjectId: id, subjectVersion: 1, accountId, facts };
}

interface Effective {
  readonly id: string;
  readonly accountId: string;
  readonly kind: FeedbackKind;
  readonly level: SatisfactionLevel | null;
  readonly comment: string | null;
  readonly contactId: string | null;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly contactEmail: string | null;
  readonly receivedAt: Date;
}

async function takeEffect(
  commander: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  feedback: Effective,
): Promise<void> {
  if (wantsAttention(feedback.level)) await markForAttention(commander, tx, emit, feedback.accountId);
  if (feedback.comment === null) return;
  if (feedback.kind === 'SUGGESTION')
    await openSuggestion(commander, tx, emit, {
      accountId: feedback.accountId,
      contactId: feedback.contactId,
      feedbackId: feedback.id,
      channel: 'INTERNET',
      content: feedback.comment,
      receivedAt: feedback.receivedAt,
    });
  if (feedback.kind !== 'COMPLAINT') return;
  await openComplaint(commander, tx, emit, {
    number: null,
    accountId: feedback.accountId,
    contactId: feedback.contactId,
    feedbackId: feedback.id,
    customerName: feedback.contactName ?? feedback.contactEmail ?? feedback.contactPhone ?? '—',
    customerDemand: feedback.comment,
    content: feedback.comment,
    claims: [],
    severity: 'MAJOR',
    channel: 'WIDGET',
    receivedAt: feedback.receivedAt,
  });
}

async function earlier(tx: Tx, siteId: string, submissionId: string, submissionHash: string): Promise<FeedbackResult> {
  const twin = await tx.feedback.findUniqueOrThrow({
    where: { siteId_submissionId: { siteId, submissionId } },
    select: { id: true, submissionHash: true },
  });
  if (twin.submissionHash !== submissionHash) throw new SubmissionIdReused();
  return { feedbackId: twin.id };
}

async function nextReceiptNumber(tx: Tx, now: Date, companyTimeZone: string): Promise<string> {
  const rows = await tx.$queryRaw<{ next: bigint }[]>`select nextval('feedback_number_seq') as next`;
  return `F-${yearOf(now, companyTimeZone)}-${String(rows[0]?.next).padStart(6, '0')}`;
}

/** Covers what the visitor said, not how long it took, what a machine filled in, or by which token: a retry may differ there. */
function hashOf({ elapsedMs: _, website: __, identity: ___, ...said }: Submission): string {
  const sorted = Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}
