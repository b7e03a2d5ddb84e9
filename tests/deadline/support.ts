import { deadlineNouns } from '../../api/clock.ts';
import type { Db } from '../../prisma/client.ts';
import { type Commander, newToken, newUuid } from '../../schema/core/command.ts';
import { fireDeadlines } from '../../schema/deadline/fire-commands.ts';
import { personalData } from '../support/personal-data.ts';

/** Gives the notices whose moment has come by then; returns how many. */
export function fire(db: Db, now: Date, more: Partial<Commander> = {}): Promise<number> {
  const commander: Commander = {
    db,
    now,
    newId: newUuid,
    newToken,
    personalData,
    hint: () => {},
    actor: { kind: 'system' },
    requestId: null,
    companyTimeZone: 'Asia/Shanghai',
    idempotency: null,
    ...more,
  };
  return fireDeadlines(commander, deadlineNouns);
}

/** So many days after a moment. */
export const daysAfter = (moment: Date, days: number): Date => new Date(moment.getTime() + days * 86_400_000);
