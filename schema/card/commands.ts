import type { AccountResult } from '../account/commands.ts';
import { changeAccount } from '../account/standing-commands.ts';
import type { Tx } from '../../prisma/client.ts';
import { dateOf } from '../core/calendar.ts';
import { changesOf } from '../core/changes.ts';
import type { Commander } from '../core/command.ts';
import { checkInput, InvalidInput } from '../core/problems.ts';
import { futureDays, isEmpty, type Page, type PageValues, readPage, updateOf, valuesOf } from './page.ts';
import { pages } from './pages.ts';

/**
 * Makes the command that changes one page of an account's card: omitted leaves a value as it is, null empties it, rows
 * replace all that there were. The card is part of its account: it counts as a change of the account's version. Nothing
 * different writes nothing.
 * @throws NotFound, Forbidden, VersionConflict; InvalidInput, also for values that contradict those kept before.
 */
export function updatePage(page: Page) {
  const shape = updateOf(page);
  return async (commander: Commander, input: unknown): Promise<AccountResult> => {
    const { accountId, expectedVersion, ...given } = checkInput(shape, input);
    return changeAccount(commander, { accountId, expectedVersion }, async (_account, tx) => {
      const before = await pageOf(tx, accountId, page);
      const changed = changesOf(before, valuesOf(fieldsGiven(page, given), given));
      if (Object.keys(changed).length === 0) return null;
      const after = { ...before, ...changed };
      const today = dateOf(commander.now, commander.companyTimeZone).toISOString().slice(0, 10);
      // The page's values are those of its own fields.
      const problems = [...futureDays(page.fields, changed, today, []), ...(page.problems?.(after as never) ?? [])];
      if (problems.length > 0)
        throw new InvalidInput(problems.map((problem) => ({ ...problem, path: ['input', ...problem.path] })));
      const kept = isEmpty(after) ? null : JSON.stringify(after);
      await tx.accountCard.upsert({
        where: { accountId },
        create: { accountId, [page.key]: kept },
        update: { [page.key]: kept },
        select: { accountId: true },
      });
      return {
        type: 'ACCOUNT_CARD_UPDATED',
        data: {},
        facts: { page: page.name, changed: Object.keys(changed).sort() },
      };
    });
  };
}

async function pageOf(tx: Tx, accountId: string, { key, fields }: Page): Promise<PageValues> {
  const card = await tx.accountCard.findUnique({ where: { accountId } });
  return readPage(fields, card?.[key] ?? '{}');
}

function fieldsGiven({ fields }: Page, given: PageValues): Page['fields'] {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => given[key] !== undefined));
}

/** Every page's command, by the page's name. */
export const pageUpdates = new Map(pages.map((page) => [page.name, updatePage(page)]));
