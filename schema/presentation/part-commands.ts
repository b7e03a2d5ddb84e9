import type { Tx } from '../../prisma/client.ts';
import type { BuyingRole } from '../alignment/vocabulary.ts';
import { peopleAt, visibleContacts } from '../contact/access.ts';
import { dateOf } from '../core/calendar.ts';
import type { Commander } from '../core/command.ts';
import { invalid } from '../core/problems.ts';
import type { LoadedPresentation } from './commands.ts';
import type { PlanChanges } from './input.ts';
import { checkRepeated } from './rules.ts';

/** Somebody of the customer's who is presented to, as the plan keeps them. */
export interface Participant {
  readonly name: string;
  readonly title: string | null;
  readonly contactId: string | null;
  readonly buyingRole: BuyingRole;
  readonly businessArgument: string | null;
  readonly politicalArgument: string | null;
}

/** The lists of a presentation plan. */
export interface PresentationParts {
  readonly participants: readonly Participant[];
  readonly agenda: readonly string[];
  readonly actionSteps: readonly string[];
}

/** The lists of a plan as it was loaded. */
export function partsOf({ participants, agenda, actionSteps }: LoadedPresentation): PresentationParts {
  return {
    participants: participants.map(
      ({ name, title, contactId, buyingRole, businessArgument, politicalArgument }): Participant => ({
        name,
        title,
        contactId,
        buyingRole,
        businessArgument,
        politicalArgument,
      }),
    ),
    agenda: agenda.map(({ item }) => item),
    actionSteps: actionSteps.map(({ step }) => step),
  };
}

/** Writes the lists that are given, each whole, numbered from 1 in their order; one that is left out stays as it is. */
export async function writeParts(
  tx: Tx,
  presentationPlanId: string,
  {
    participants,
    agenda,
    actionSteps,
  }: { readonly [List in keyof PresentationParts]?: PresentationParts[List] | undefined },
): Promise<void> {
  const of = { where: { presentationPlanId } };
  const numbered = <Row extends object>(rows: readonly Row[]) =>
    rows.map((row, index) => ({ presentationPlanId, seq: index + 1, ...row }));
  if (participants !== undefined) {
    await tx.presentationParticipant.deleteMany(of);
    await tx.presentationParticipant.createMany({ data: numbered(participants) });
  }
  if (agenda !== undefined) {
    await tx.presentationAgendaItem.deleteMany(of);
    await tx.presentationAgendaItem.createMany({ data: numbered(agenda.map((item) => ({ item }))) });
  }
  if (actionSteps !== undefined) {
    await tx.presentationActionStep.deleteMany(of);
    await tx.presentationActionStep.createMany({ data: numbered(actionSteps.map((step) => ({ step }))) });
  }
}

/**
 * The participants of an input, names and titles filled in from the contacts that it names: people who work for the account
 * or have a post there today.
 * @throws InvalidInput for the first one who is not there, of another account, or named twice.
 */
export async function participantsOf(
  { actor, now, companyTimeZone }: Commander,
  tx: Tx,
  accountId: string,
  given: NonNullable<PlanChanges['participants']>,
): Promise<readonly Participant[]> {
  const ids = given.flatMap(({ contactId }) => contactId ?? []);
  const known = { id: { in: ids }, deletedAt: null, erasure: null };
  const there = peopleAt(accountId, dateOf(now, companyTimeZone));
  const select = { id: true, name: true, title: true } as const;
  const contacts = new Map(
    (ids.length === 0 ? [] : await tx.contact.findMany({ where: { ...known, AND: [there] }, select })).map(
      (contact) => [contact.id, contact],
    ),
  );
  const missing = given.findIndex(({ contactId }) => contactId != null && !contacts.has(contactId));
  if (missing >= 0) {
    const id = given[missing]?.contactId ?? '';
    const isSeen = (await tx.contact.count({ where: { ...known, id, AND: [visibleContacts(actor)] } })) > 0;
    throw invalid(isSeen ? 'OF_ANOTHER_ACCOUNT' : 'NOT_FOUND', ['participants', String(missing), 'contactId']);
  }
  const participants = given.map(({ contactId = null, name, title, ...rest }): Participant => {
    const contact = contactId === null ? undefined : contacts.get(contactId);
    // In the order of `partsOf`, so that equal lists compare equal.
    return { name: name ?? contact?.name ?? '', title: title ?? contact?.title ?? null, contactId, ...rest };
  });
  checkRepeated(participants);
  return participants;
}
