import { randomUUID } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Actor } from '../schema/core/actor.ts';
import { type Context, createContext } from '../schema/core/context.ts';
import { endOfLog } from '../schema/core/event-log.ts';
import type { Outbound } from '../schema/core/outbound.ts';
import { readDocument, replay, type ReplayedPage, type Told } from '../schema/core/replay.ts';
import {
  type Claimed,
  claimWebhook,
  giveUp,
  keepLease,
  passOver,
  releaseWebhook,
  settleAttempt,
} from '../schema/webhook/delivery-commands.ts';
import { secretsInForce } from '../schema/webhook/key-commands.ts';
import { headersOf, type Message, messageOf } from '../schema/webhook/message-commands.ts';
import { ownerOf } from '../schema/webhook/owner-commands.ts';
import { presentResult } from './present.ts';
import { type Runners, type Signals, startRunners } from './runners.ts';
import { systemCommander, type SystemFacts } from './system-commander.ts';
import type { WebhookMetrics } from './webhook-metrics.ts';
import { post } from './webhook-post.ts';

/** How patient the delivery of webhooks is; the defaults are for production. */
export interface WebhookTiming {
  /** Longest time of one post, from the look-up of the name to the end of the answer; 10 s. */
  readonly timeoutMs?: number;
  /** Waits after failed attempts, give or take a fifth; without it those of `backoffMs` in schema/webhook/rules.ts. */
  readonly waitsMs?: readonly number[];
  /** How long a webhook belongs to a runner that says nothing, besides the time of one post; 20 s. */
  readonly leaseMs?: number;
  /** How often webhooks that are due are looked for in any case; 1 s. */
  readonly pollMs?: number;
  /** How old a page of the log may be for further messages to be made from it, so that rights are of now; 1 s. */
  readonly freshMs?: number;
}

/** What the delivery needs. */
export interface WebhookOptions extends WebhookTiming, SystemFacts {
  readonly schema: GraphQLSchema;
  readonly log: Logger;
  readonly outbound: Outbound;
  readonly metrics: WebhookMetrics;
}

const runners = 8; // webhooks sent to at once by an instance: a slow receiver holds up one of them
const atOneReceiver = 3; // webhooks of one host sent to at once by all instances: it leaves runners to the others
const pageSize = 100; // events read at once
const longestMs = 300_000; // 5 min for a page: what takes longer hangs, and another runner may try
const troubleMs = 5_000; // 5 s until a webhook is looked at again after trouble of our own

/** Calls a document's page off: its subscription itself refused the reader. */
class Unreadable extends Error {}

/**
 * Sends webhooks their messages, until stopped. Any number of instances may do it: the database gives each webhook to one
 * runner at a time, and to another when that one falls silent. In order, at least once, each message under the same id.
 */
export function startWebhooks(options: WebhookOptions): Runners {
  const { db, log, now, pollMs = 1_000 } = options;
  return startRunners({
    name: 'webhooks',
    log,
    runners,
    pollMs,
    async take(signals) {
      const end = await endOfLog(db);
      const lease = { leaseId: randomUUID(), leaseMs: leaseOf(options), now: now(), end, atOneReceiver };
      const claimed = await claimWebhook(db, lease);
      return claimed === null ? null : () => deliver(options, claimed, signals);
    },
  });
}

/** Sends what is due of one webhook, a page of the log at most, and gives it back. */
async function deliver(options: WebhookOptions, claimed: Claimed, signals: Signals): Promise<void> {
  const { db, schema, now, freshMs = 1_000 } = options;
  let nextLookAt: Date | null = null;
  const stopKeeping = keepWhileWorking(options, claimed);
  try {
    const read = readDocument(schema, claimed.document, claimed.variables);
    if ('problem' in read) return await giveUp(systemCommander(options), claimed, 'DOCUMENT_REFUSED');
    const owner = await ownerOf(db, claimed);
    if (owner === null) return await giveUp(systemCommander(options), claimed, 'OWNER_WITHOUT_ROLE');
    const readAt = performance.now();
    const known = await endOfLog(db);
    const context = contextOf(options, owner, signals.calledOff);
    const span = { after: claimed.cursor, known, limit: pageSize };
    const page: ReplayedPage = await replay(schema, read.stored, context, span).catch((error: unknown) => {
      // What the database said comes as it is; a refusal of the stream's as GraphQL's own error.
      throw error instanceof Error && error.name === 'GraphQLError' ? new Unreadable() : error;
    });
    let current = claimed;
    for (const [index, told] of page.told.entries()) {
      // The first goes out however long the page took to read: or a slow database would stop a webhook for good.
      const isStale = index > 0 && performance.now() - readAt > freshMs;
      if (signals.stopping.aborted || isStale) {
        nextLookAt = now(); // the others first
        return;
      }
      if (!(await send(options, current, told, signals.calledOff))) return;
      current = { ...current, cursor: told.cursor, attempts: 0 };
    }
    await passOver(db, current, page.end);
    nextLookAt = now();
  } catch (error) {
    if (error instanceof Unreadable) return await giveUp(systemCommander(options), claimed, 'DOCUMENT_REFUSED');
    nextLookAt = new Date(now().getTime() + troubleMs);
    if (!signals.calledOff.aborted) throw error;
  } finally {
    stopKeeping();
    await releaseWebhook(db, claimed, signals.stopping.aborted ? null : nextLookAt).catch(() => undefined); // the lease ends by itself
  }
}

/** Keeps the lease while the log is read and messages are made, however long that takes. @returns what ends it. */
function keepWhileWorking(options: WebhookOptions, claimed: Claimed): () => void {
  const leaseMs = leaseOf(options);
  const keeping = setInterval(() => {
    void keepLease(options.db, claimed, leaseMs).catch(() => undefined); // asked again before the post
  }, leaseMs / 3);
  const impatience = setTimeout(() => clearInterval(keeping), longestMs);
  return () => {
    clearInterval(keeping);
    clearTimeout(impatience);
  };
}

/** Makes a message, posts it, and writes down what came of it. @returns whether the next one may follow. */
async function send(options: WebhookOptions, claimed: Claimed, told: Told, signal: AbortSignal): Promise<boolean> {
  const { now, outbound, timeoutMs = 10_000, personalData } = options;
  const message = await make(options, claimed, told);
  if (!(await keepLease(options.db, claimed, leaseOf(options)))) return false;
  const headers = headersOf(message, secretsInForce(personalData, claimed, now()), now());
  const startedAt = performance.now();
  const posted = await post(claimed.url, { headers, body: message.body }, { outbound, timeoutMs, signal });
  const { id: messageId, eventId, type } = message;
  const durationMs = Math.round(performance.now() - startedAt);
  options.metrics.webhookTried(posted.failure ?? 'DELIVERED', durationMs);
  const attempt = { ...posted, messageId, eventId, type, durationMs, after: told.after, cursor: told.cursor };
  const settled = { chance: Math.random(), waits: options.waitsMs };
  return settleAttempt(systemCommander(options), claimed, attempt, settled);
}

/** Runs the document for an event. @throws when the database is away: the message would be a wrong one. */
async function make({ log, now }: WebhookOptions, { id }: Claimed, told: Told): Promise<Message> {
  const requestId = randomUUID();
  const codes: string[] = [];
  const reader = { language: 'EN', requestId, log, answered: (code: string) => codes.push(code) } as const;
  const { data, errors = [] } = presentResult(await told.run(), reader);
  if (codes.includes('SERVICE_UNAVAILABLE')) throw new Error('the database is away');
  const shown = errors.map(({ message, path, extensions }) => ({ message, path, code: String(extensions['code']) }));
  return messageOf(id, told, { data, errors: shown }, now());
}

function leaseOf({ timeoutMs = 10_000, leaseMs = 20_000 }: WebhookTiming): number {
  return timeoutMs + leaseMs;
}

function contextOf(options: WebhookOptions, actor: Actor, signal: AbortSignal): Context {
  const { db, now, companyTimeZone, personalData, hint } = options;
  const follow = (): never => {
    throw new Error('a webhook reads the log in stretches');
  };
  return createContext(db, {
    actor,
    language: 'EN',
    requestId: randomUUID(),
    now,
    companyTimeZone,
    personalData,
    feed: { hint, follow },
    reauthenticate: async () => actor,
    signal,
  });
}
