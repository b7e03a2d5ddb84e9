import type { Tx } from '../../prisma/client.ts';
import { keepsAccountsOf } from '../account/access.ts';
import { dateOf } from '../core/calendar.ts';
import { type Commander, expectVersion, Forbidden, inTransaction, NotFound } from '../core/command.ts';
import type { NewEvent } from '../core/event-log.ts';
import { lock } from '../core/lock.ts';
import { checkInput, invalid, InvalidInput, type Problem } from '../core/problems.ts';
import {
  type ContactResult,
  expectKeptAccount,
  loadContact,
  type LoadedContact,
  loadKeptContact,
  writeContact,
} from './commands.ts';
import { affiliation, ending, move } from './input.ts';
import { problemsOfPost } from './post-commands.ts';

/** What a command on a further or former post returns. */
export type AffiliationResult = ContactResult & { readonly affiliationId: string };

/**
 * Gives a contact a further post, at another account; whoever sees that account sees the person from then on.
 * @throws NotFound, Forbidden unless both accounts are in keeping, VersionConflict, InvalidInput.
 */
export async function affiliateContact(commander: Commander, input: unknown): Promise<AffiliationResult> {
  const { contactId, expectedVersion, accountId, ...post } = checkInput(affiliation, input);
  return inTransaction(commander, async (tx, emit) => {
    const contact = await loadKeptContact(commander, tx, { id: contactId, deletedAt: null }, ['contactId']);
    expectVersion('Contact', contact, expectedVersion);
    await expectKeptAccount(commander, tx, accountId);
    if (accountId === contact.accountId || contact.affiliations.some((other) => other.accountId === accountId))
      throw invalid('POST_HELD', ['accountId']);
    refuse(await problemsOfPost(commander, tx, { contactId, accountId }, { startedOn: post.startedOn }));
    const facts = { fromOwnerIds: ownersOf(contact) };
    emit(await writeContact(commander, tx, contact, {}, 'CONTACT_AFFILIATED', facts));
    return { contactId, affiliationId: await add(commander, tx, { contactId, accountId, ...post, endedOn: null }) };
  });
}

/**
 * Ends a further post: it stays as history, and shows the person no more. Whoever keeps either account may.
 * @throws NotFound, Forbidden, VersionConflict, InvalidInput.
 */
export async function endAffiliation(commander: Commander, input: unknown): Promise<AffiliationResult> {
  const { contactId, expectedVersion, affiliationId, ...given } = checkInput(ending, input);
  return inTransaction(commander, async (tx, emit) => {
    const contact = await loadContact(commander, tx, { id: contactId, deletedAt: null }, ['contactId']);
    const post = await tx.affiliation.findFirst({
      where: { id: affiliationId, contactId },
      include: { account: { select: { ownerId: true } } },
    });
    const owners = [contact.account.ownerId, ...(post === null ? [] : [post.account.ownerId])];
    if (!owners.some((ownerId) => keepsAccountsOf(commander.actor, ownerId)))
      throw new Forbidden({ path: ['input', 'contactId'] });
    expectVersion('Contact', contact, expectedVersion);
    if (post === null) throw new NotFound({ path: ['input', 'affiliationId'] });
    if (post.endedOn !== null) throw invalid('POST_ENDED', ['affiliationId']);
    const endedOn = given.endedOn ?? today(commander);
    refuse(problemsOfEnd(commander, post.startedOn, endedOn, 'endedOn'));
    await tx.affiliation.update({ where: { id: affiliationId }, data: { endedOn }, select: { id: true } });
    const facts = { fromOwnerIds: ownersOf(contact) };
    emit(await writeContact(commander, tx, contact, {}, 'CONTACT_AFFILIATION_ENDED', facts));
    return { contactId, affiliationId };
  });
}

/**
 * Moves a contact to another account. The old post becomes a former one; what is known of the person there stays there:
 * alignment does not follow, and nobody there reports to the person any more.
 * @throws NotFound, Forbidden unless both accounts are in keeping, VersionConflict, InvalidInput.
 */
export async function moveContact(commander: Commander, input: unknown): Promise<AffiliationResult> {
  const { contactId, expectedVersion, accountId, leftOn: given, ...post } = checkInput(move, input);
  return inTransaction(commander, async (tx, emit) => {
    const contact = await loadKeptContact(commander, tx, { id: contactId, deletedAt: null }, ['contactId']);
    expectVersion('Contact', contact, expectedVersion);
    await expectKeptAccount(commander, tx, accountId);
    if (accountId === contact.accountId) throw invalid('POST_HELD', ['accountId']);
    const leftOn = given ?? today(commander);
    const problems = await problemsOfPost(commander, tx, { contactId, accountId }, post);
    refuse([...problems, ...problemsOfEnd(commander, contact.startedOn, leftOn, 'leftOn')]);
    await release(commander, tx, emit, contact);
    const { title: role, position, department, startedOn } = contact;
    const affiliationId = await add(commander, tx, {
      contactId,
      accountId: contact.accountId,
      role,
      position,
      department,
      startedOn,
      endedOn: leftOn,
    });
    await endPostsAt(tx, contact, accountId, leftOn);
    const facts = {
      fromAccountId: contact.accountId,
      fromOwnerId: contact.account.ownerId,
      fromOwnerIds: ownersOf(contact),
    };
    const moved = { ...emptyPost, ...withoutOmitted(post), accountId };
    const event = await writeContact(commander, tx, contact, moved, 'CONTACT_MOVED', facts);
    emit({ ...event, accountId });
    return { contactId, affiliationId };
  });
}

/** Nobody at the old account reports to the person any more. */
async function release(
  commander: Commander,
  tx: Tx,
  emit: (event: NewEvent) => void,
  { id, accountId }: LoadedContact,
): Promise<void> {
  await lock(tx, `contact.reports_to_id ${accountId}`);
  const reports = await tx.contact.findMany({
    where: { reportsToId: id },
    select: { id: true, version: true, accountId: true },
    orderBy: { id: 'asc' },
  });
  const facts = { changed: ['reportsToId'] };
  for (const report of reports)
    emit(await writeContact(commander, tx, report, { reportsToId: null }, 'CONTACT_UPDATED', facts));
}

/** A further post at the account that becomes the main one is a former post from then on. */
async function endPostsAt(tx: Tx, contact: LoadedContact, accountId: string, leftOn: Date): Promise<void> {
  for (const { id, startedOn, ...post } of contact.affiliations)
    if (post.accountId === accountId)
      await tx.affiliation.update({
        where: { id },
        data: { endedOn: startedOn !== null && startedOn > leftOn ? startedOn : leftOn },
        select: { id: true },
      });
}

interface NewAffiliation {
  readonly contactId: string;
  readonly accountId: string;
  readonly role?: string | null | undefined;
  readonly position?: LoadedContact['position'] | undefined;
  readonly department?: string | null | undefined;
  readonly startedOn?: Date | null | undefined;
  readonly endedOn: Date | null;
}

async function add({ now, newId }: Commander, tx: Tx, post: NewAffiliation): Promise<string> {
  const id = newId();
  const { role = null, position = null, department = null, startedOn = null, ...of } = post;
  await tx.affiliation.create({
    data: { id, ...of, role, position, department, startedOn, createdAt: now },
    select: { id: true },
  });
  return id;
}

/** What is known of a post of which nothing is known yet. */
const emptyPost = {
  title: null,
  position: null,
  department: null,
  startedOn: null,
  reportsToId: null,
  reportsToName: null,
  phone: null,
  email: null,
};

function withoutOmitted<Given extends object>(given: Given): { [Key in keyof Given]: Exclude<Given[Key], undefined> } {
  // The type says what the filter does.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}

/** Whose accounts a contact works at: who had it in sight before an event that changed that. */
function ownersOf({ account, affiliations }: LoadedContact): string[] {
  return [...new Set([account.ownerId, ...affiliations.map((post) => post.account.ownerId)])].sort();
}

function problemsOfEnd(commander: Commander, startedOn: Date | null, endedOn: Date, field: string): Problem[] {
  const path = ['input', field];
  if (endedOn > today(commander)) return [{ code: 'IN_THE_FUTURE', path }];
  return startedOn !== null && endedOn < startedOn ? [{ code: 'BEFORE_START', path }] : [];
}

function today({ now, companyTimeZone }: Commander): Date {
  return dateOf(now, companyTimeZone);
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InvalidInput(problems);
}
