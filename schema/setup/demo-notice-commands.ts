import type { Commander } from '../core/command.ts';
import type { UserActor } from '../core/actor.ts';
import { encodeId } from '../core/ids.ts';
import { readNotices } from '../notice/commands.ts';
import { makeNotices } from '../notice/make-commands.ts';
import { readMaximum } from '../notice/vocabulary.ts';

const inApp = new Set(['IN_APP'] as const); // nobody of the demo company has a mailbox
const unreadDays = 2;

/** Tells the people of the demo company of all that happens after the first call; what is older than two days they have read. */
export async function tellPeople(
  system: Commander,
  people: readonly { readonly actor: UserActor; readonly commander: Commander }[] = [],
): Promise<void> {
  for (;;) {
    const { more } = await makeNotices(system, inApp);
    if (more === 0) break;
  }
  const before = new Date(system.now.getTime() - unreadDays * 86_400_000);
  for (const { actor, commander } of people) {
    const old = await system.db.notice.findMany({
      where: { userId: actor.userId, at: { lt: before }, readAt: null },
      select: { id: true },
      orderBy: { id: 'asc' },
    });
    for (let from = 0; from < old.length; from += readMaximum) {
      const ids = old.slice(from, from + readMaximum).map(({ id }) => encodeId('Notice', id));
      await readNotices(commander, { ids });
    }
  }
}
