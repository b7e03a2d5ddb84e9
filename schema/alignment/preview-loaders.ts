import type { Db, Tx } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client/client.ts';
import { type Moment, type PersonAt, settingsInForce, standingsOf } from './loaders.ts';
import type { AlignmentSettings } from './settings.ts';
import { scopesOf, viewOf } from './standing.ts';
import type { AlignmentStatus } from './vocabulary.ts';

const batch = 1_000; // people in one statement

/** Everybody of whom something was observed at these accounts, in batches. */
export async function* observedPeople(
  db: Db | Tx,
  accounts: Prisma.AccountWhereInput,
): AsyncGenerator<readonly PersonAt[]> {
  let after: PersonAt | null = null;
  for (;;) {
    const grouped = await db.alignmentObservation.groupBy({
      by: ['contactId', 'accountId'],
      where: {
        withdrawnAt: null,
        account: accounts,
        ...(after !== null && {
          OR: [
            { contactId: { gt: after.contactId } },
            { contactId: after.contactId, accountId: { gt: after.accountId } },
          ],
        }),
      },
      orderBy: [{ contactId: 'asc' }, { accountId: 'asc' }],
      take: batch,
    });
    const people: readonly PersonAt[] = grouped;
    if (people.length > 0) yield people;
    after = people.at(-1) ?? null;
    if (people.length < batch) return;
  }
}

/** A person who would stand otherwise. */
export interface PreviewedChange extends PersonAt {
  readonly opportunityId: string | null;
  readonly from: AlignmentStatus;
  readonly to: AlignmentStatus;
}

/** What other settings would change. */
export interface Preview {
  /** How many people would stand otherwise, in an opportunity or at an account. */
  readonly contacts: number;
  /** How many were looked at. */
  readonly examined: number;
  readonly changes: readonly PreviewedChange[];
}

/** Most changes that a preview lists. */
export const previewMaximum = 100;

/** What other settings would change at these accounts, if they held now. Writes nothing. */
export async function previewOf(
  db: Db,
  accounts: Prisma.AccountWhereInput,
  settings: AlignmentSettings,
  moment: Moment,
): Promise<Preview> {
  const inForce = await settingsInForce(db);
  const changed = new Set<string>();
  const changes: PreviewedChange[] = [];
  let examined = 0;
  for await (const people of observedPeople(db, accounts)) {
    examined += people.length;
    for (const standing of await standingsOf(db, people, moment))
      for (const opportunityId of scopesOf(standing)) {
        const from = viewOf(standing, opportunityId, inForce).status;
        const to = viewOf(standing, opportunityId, { ...inForce, settings }).status;
        if (from === to) continue;
        const { contactId, accountId } = standing;
        changed.add(contactId);
        if (changes.length < previewMaximum) changes.push({ contactId, accountId, opportunityId, from, to });
      }
  }
  return { contacts: changed.size, examined, changes };
}
