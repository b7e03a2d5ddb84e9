import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import {
  type ClaimedInvitation,
  claimInvitation,
  type InvitationAttempt,
  releaseInvitation,
  settleInvitation,
  withdrawInvitation,
  writeInvitation,
} from '../schema/survey/mail-commands.ts';
import { createMailer, type Mailer } from './mailer.ts';
import type { Metrics } from './metrics.ts';
import type { NoticeSettings } from './notices.ts';
import { type Runners, startRunners } from './runners.ts';
import { systemCommander, type SystemFacts } from './system-commander.ts';

/** What sending invitations needs: they leave by the same mail server as notices. */
export interface SurveyMailOptions extends Omit<NoticeSettings, 'sms'>, SystemFacts {
  readonly log: Logger;
  /** Where people reach the server, such as `https://entente.example`. */
  readonly origin: () => string;
  readonly metrics: Pick<Metrics, 'messageTried'>;
}

const runners = 4; // invitations sent at once by an instance: a slow receiver holds up one of them
const troubleMs = 5_000; // 5 s until an invitation is looked at again after trouble of our own

/**
 * Sends the invitations that are due, and repeats them once, until stopped. Any number of instances may do it; the database gives
 * each invitation to one runner. Without a mail server each is given up at once, so that its link can be handed over.
 */
export function startSurveyMail(options: SurveyMailOptions): Runners {
  const { db, log, now, mail, timeoutMs = 10_000, leaseMs = 30_000, pollMs = 1_000 } = options;
  const mailer = mail === null ? null : createMailer(mail, timeoutMs);
  return startRunners({
    name: 'survey invitations',
    log,
    runners,
    pollMs,
    async take({ calledOff }) {
      const lease = { leaseId: randomUUID(), leaseMs: timeoutMs * 3 + leaseMs, now: now() };
      const claimed = await claimInvitation(db, lease);
      return claimed === null ? null : () => deliver(options, claimed, mailer, calledOff);
    },
  });
}

/** Sends one invitation, and writes down what came of it. */
async function deliver(
  options: SurveyMailOptions,
  claimed: ClaimedInvitation,
  mailer: Mailer | null,
  signal: AbortSignal,
): Promise<void> {
  const { db, now, waitsMs } = options;
  try {
    const letter = await writeInvitation(db, claimed, options.origin());
    if (letter === null) return await withdrawInvitation(db, claimed);
    let attempt: InvitationAttempt = { failure: 'NO_MAIL_SERVER', reply: null };
    if (mailer !== null) {
      // The same in each attempt, so that one that is sent again after trouble is the same e-mail.
      const id = claimed.isReminder ? `${claimed.id}.again` : claimed.id;
      attempt = await mailer({ channel: 'EMAIL', ...letter, id }, signal);
      options.metrics.messageTried('SURVEY', attempt.failure ?? 'SENT');
    }
    await settleInvitation(systemCommander(options), claimed, attempt, { chance: Math.random(), waits: waitsMs });
  } catch (error) {
    // Nobody knows whether it arrived: it is sent again, under the same id.
    await releaseInvitation(db, claimed, new Date(now().getTime() + (signal.aborted ? 0 : troubleMs))).catch(
      () => undefined, // the lease ends by itself
    );
    if (!signal.aborted) throw error;
  }
}
