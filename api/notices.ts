import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Outbound } from '../schema/core/outbound.ts';
import {
  claimDelivery,
  type ClaimedDelivery,
  type NoticeChannel,
  putOffWhileQuiet,
  releaseDelivery,
  settleDelivery,
  withdrawDelivery,
} from '../schema/notice/delivery-commands.ts';
import { makeNotices } from '../schema/notice/make-commands.ts';
import { type NoticeMessage, writeMessage } from '../schema/notice/message-commands.ts';
import { createMailer, type Mailer, type MailSettings, type Sent } from './mailer.ts';
import type { Metrics } from './metrics.ts';
import { type Runners, startRunners } from './runners.ts';
import { createSmsGateway, type SmsGateway, type SmsSettings } from './sms-gateway.ts';
import { systemCommander, type SystemFacts } from './system-commander.ts';

/** By what notices leave the server, and how patient it is; the defaults are for production. */
export interface NoticeSettings {
  /** Null: no e-mails. */
  readonly mail: MailSettings | null;
  /** Null: no short messages. */
  readonly sms: SmsSettings | null;
  /** Longest silence of a receiver; 10 s. All of a message takes thrice that at most. */
  readonly timeoutMs?: number;
  /** Waits after failed attempts; without it those of `backoffMs` in schema/notice/rules.ts. */
  readonly waitsMs?: readonly number[];
  /** How long a message belongs to a runner that says nothing, besides the time of its sending; 30 s. */
  readonly leaseMs?: number;
  /** How often to look in any case; 1 s. */
  readonly pollMs?: number;
}

/** What telling needs. */
export interface NoticeOptions extends NoticeSettings, SystemFacts {
  readonly log: Logger;
  readonly outbound: Outbound;
  /** Where people reach the server, such as `https://entente.example`. */
  readonly origin: () => string;
  readonly metrics: Pick<Metrics, 'noticesMade' | 'messageTried'>;
}

const runners = 4; // messages sent at once by an instance: a slow receiver holds up one of them
const troubleMs = 5_000; // 5 s until a message is looked at again after trouble of our own

/**
 * Tells people what happens, until stopped: makes notices of the log, and sends the messages that are due. Any number of
 * instances may do it; the database gives the making to one at a time, and each message to one runner.
 */
export function startNotices(options: NoticeOptions): Runners {
  const { db, log, now, mail, sms, timeoutMs = 10_000, leaseMs = 30_000, pollMs = 1_000, outbound } = options;
  const mailer = mail === null ? null : createMailer(mail, timeoutMs);
  const gateway = sms === null ? null : createSmsGateway(sms, { outbound, timeoutMs, now });
  const leaving: ('EMAIL' | 'SMS')[] = [...(mailer ? ['EMAIL' as const] : []), ...(gateway ? ['SMS' as const] : [])];
  const channels: ReadonlySet<NoticeChannel> = new Set(['IN_APP', ...leaving]);
  log.info(
    { email: mailer === null ? 'off: no SMTP_URL' : 'on', sms: gateway === null ? 'off: no SMS_GATEWAY_URL' : 'on' },
    'notices',
  );

  async function make(): Promise<void> {
    for (;;) {
      const { notices, more, gap } = await makeNotices(systemCommander(options), channels);
      if (notices > 0) options.metrics.noticesMade(notices);
      if (gap === 1) log.warn({}, 'notices: some events were past retention before anybody was told of them');
      if (more === 0) return;
    }
  }

  return startRunners({
    name: 'notices',
    log,
    runners,
    pollMs,
    async take({ calledOff }) {
      await make().catch((error: unknown) => {
        log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'notices: none made');
      });
      if (leaving.length === 0) return null;
      const lease = { leaseId: randomUUID(), leaseMs: timeoutMs * 3 + leaseMs, now: now(), channels: leaving };
      const claimed = await claimDelivery(db, lease);
      return claimed === null ? null : () => deliver(options, claimed, { mailer, gateway, signal: calledOff });
    },
  });
}

interface Ways {
  readonly mailer: Mailer | null;
  readonly gateway: SmsGateway | null;
  readonly signal: AbortSignal;
}

/** Sends one message, and writes down what came of it. */
async function deliver(options: NoticeOptions, claimed: ClaimedDelivery, ways: Ways): Promise<void> {
  const { db, now, log, waitsMs } = options;
  try {
    if (await putOffWhileQuiet(systemCommander(options), claimed)) return;
    const message = await writeMessage(systemCommander(options), claimed, options.origin());
    if (message === null) return await withdrawDelivery(db, claimed);
    const startedAt = performance.now();
    const { failure, reply } = await send(claimed, message, ways);
    const durationMs = Math.round(performance.now() - startedAt);
    const settled = { chance: Math.random(), waits: waitsMs };
    const state = await settleDelivery(systemCommander(options), claimed, { failure, reply, durationMs }, settled);
    options.metrics.messageTried(claimed.channel, failure === null ? 'SENT' : failure);
    if (state === 'FAILED') log.warn({ deliveryId: claimed.id, failure }, 'notices: a message is given up');
  } catch (error) {
    // Nobody knows whether it arrived: it is sent again, under the same id.
    await releaseDelivery(db, claimed, new Date(now().getTime() + (ways.signal.aborted ? 0 : troubleMs))).catch(
      () => undefined, // the lease ends by itself
    );
    if (!ways.signal.aborted) throw error;
  }
}

async function send({ id }: ClaimedDelivery, message: NoticeMessage, { mailer, gateway, signal }: Ways): Promise<Sent> {
  if (message.channel === 'EMAIL' && mailer !== null) return mailer({ ...message, id }, signal);
  if (message.channel === 'SMS' && gateway !== null) return gateway({ ...message, id }, signal);
  throw new Error('a message was claimed that can’t be sent');
}
