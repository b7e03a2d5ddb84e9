import type { Pool } from 'pg';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { LoggedEvent } from '../schema/core/event-log.ts';
import type { WebhookStanding } from '../schema/webhook/standing-commands.ts';
import type { FeedState } from './event-feed.ts';
import type { Session } from './session.ts';
import { addWebhookMetrics, type WebhookMetrics } from './webhook-metrics.ts';

const maximumNames = 100; // operation names come from callers: a label must not grow with them

/** What the process counts; read at `/metrics` in Prometheus' text format. */
export interface Metrics extends WebhookMetrics {
  readonly contentType: string;
  text(): Promise<string>;
  /** A request or an operation on a socket ended. */
  operationEnded(session: Session): void;
  errorAnswered(code: string): void;
  rateLimited(policy: string): void;
  eventsArrived(events: readonly LoggedEvent[]): void;
  noticesMade(count: number): void;
  /** A message of a notice was tried; the outcome is SENT, or why not. */
  messageTried(channel: string, outcome: string): void;
}

/** Where the gauges look when they are read. */
export interface MetricSources {
  readonly feed: () => FeedState;
  readonly pool: () => Pool | null;
  readonly sockets: () => number;
  readonly webhooks: () => Promise<WebhookStanding>;
  readonly now: () => Date;
  /** Whether to add the process' own figures: memory, event-loop lag, garbage collection. Once in a process. */
  readonly processFigures: boolean;
}

/** Makes the metrics, in a registry of their own so that several servers fit in one process. */
export function createMetrics(sources: MetricSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (sources.processFigures) collectDefaultMetrics({ register: registry });
  const names = new Set<string>();

  const durations = new Histogram({
    name: 'entente_operation_duration_seconds',
    help: 'Time from the first byte of an operation to its answer; for subscriptions to their end.',
    labelNames: ['endpoint', 'transport', 'type', 'operation', 'outcome'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const errors = new Counter({
    name: 'entente_errors_total',
    help: 'Errors answered, by code.',
    labelNames: ['code'] as const,
    registers,
  });
  const limited = new Counter({
    name: 'entente_rate_limited_total',
    help: 'Requests refused because an allowance was used up, by policy.',
    labelNames: ['policy'] as const,
    registers,
  });
  const notices = new Counter({ name: 'entente_notices_total', help: 'Notices made.', registers });
  const messages = new Counter({
    name: 'entente_notice_messages_total',
    help: 'Attempts to send a message of a notice, by channel and outcome.',
    labelNames: ['channel', 'outcome'] as const,
    registers,
  });
  const delivery = new Histogram({
    name: 'entente_feed_arrival_seconds',
    help: 'Time from an event to its arrival in this process.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });

  gauge(
    registers,
    'entente_subscribers',
    'Subscriptions that follow the event log now.',
    () => sources.feed().followers,
  );
  gauge(
    registers,
    'entente_feed_lag_seconds',
    'Time since the event log was last read.',
    () => sources.feed().lagSeconds,
  );
  gauge(
    registers,
    'entente_feed_lag_events',
    'Events that the last look at the log found unread.',
    () => sources.feed().lagEvents,
  );
  gauge(registers, 'entente_feed_listening', '1 while notifications of other instances come in.', () =>
    Number(sources.feed().isListening),
  );
  gauge(registers, 'entente_websockets', 'Open WebSockets.', sources.sockets);
  gauge(registers, 'entente_db_pool_total', 'Database connections held.', () => sources.pool()?.totalCount ?? 0);
  gauge(registers, 'entente_db_pool_idle', 'Database connections idle.', () => sources.pool()?.idleCount ?? 0);
  gauge(
    registers,
    'entente_db_pool_waiting',
    'Queries waiting for a database connection.',
    () => sources.pool()?.waitingCount ?? 0,
  );

  function nameOf(session: Session): string {
    const name = session.operation?.name ?? 'none';
    if (!names.has(name) && names.size >= maximumNames) return 'other';
    names.add(name);
    return name;
  }

  return {
    ...addWebhookMetrics(registry, sources.webhooks),
    contentType: registry.contentType,
    text: () => registry.metrics(),
    operationEnded(session) {
      durations.observe(
        {
          endpoint: session.endpoint,
          transport: session.transport,
          type: session.operation?.type ?? 'none',
          operation: nameOf(session),
          outcome: session.errorCodes.length > 0 ? 'error' : 'success',
        },
        (performance.now() - session.startedAt) / 1_000,
      );
    },
    errorAnswered: (code) => errors.inc({ code }),
    noticesMade: (count) => notices.inc(count),
    messageTried: (channel, outcome) => messages.inc({ channel, outcome }),
    rateLimited: (policy) => limited.inc({ policy }),
    eventsArrived(events) {
      const now = sources.now().getTime();
      for (const { at } of events) delivery.observe(Math.max(0, (now - at.getTime()) / 1_000));
    },
  };
}

function gauge(registers: Registry[], name: string, help: string, read: () => number): void {
  new Gauge({
    name,
    help,
    registers,
    collect() {
      this.set(read());
    },
  });
}
