import { setTimeout as delay } from 'node:timers/promises';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { WebhookStanding } from '../schema/webhook/standing-commands.ts';
import { createTimedCache } from './timed-cache.ts';

/** What the delivery of webhooks tells the metrics. */
export interface WebhookMetrics {
  /** An attempt ended; the outcome is DELIVERED, or why not. */
  webhookTried(outcome: string, durationMs: number): void;
}

const patienceMs = 2_000; // 2 s: a database that is away must not keep the other figures back

/**
 * Adds the figures of webhooks to a registry. Attempts are this process' own; how the webhooks stand is read from the database,
 * once for a scrape, and is left out while that is away: 0 would say that all is well.
 */
export function addWebhookMetrics(registry: Registry, readStanding: () => Promise<WebhookStanding>): WebhookMetrics {
  const registers = [registry];
  const attempts = new Counter({
    name: 'entente_webhook_attempts_total',
    help: 'Attempts to deliver a message of a webhook, by outcome: DELIVERED, or why not.',
    labelNames: ['outcome'] as const,
    registers,
  });
  const durations = new Histogram({
    name: 'entente_webhook_attempt_duration_seconds',
    help: 'Time of an attempt, from the look-up of the name to the end of the answer.',
    labelNames: ['delivered'] as const,
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });

  const kept = createTimedCache<WebhookStanding | null>(1_000, 1); // 1 s: the gauges of a scrape share a reading
  const standing = () =>
    kept.get('all', () => {
      const read = readStanding().catch(() => null);
      return Promise.race([read, delay(patienceMs, null, { ref: false })]);
    });
  const gauge = (name: string, help: string, read: (found: WebhookStanding) => number): void => {
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        const found = await standing();
        if (found === null) this.remove();
        else this.set(read(found));
      },
    });
  };
  gauge('entente_webhooks_active', 'Webhooks that are sent to.', ({ active }) => active);
  gauge(
    'entente_webhooks_behind',
    'Active webhooks with events before them that they have not got past.',
    ({ behind }) => behind,
  );
  gauge('entente_webhooks_failing', 'Active webhooks whose next message has failed.', ({ failing }) => failing);
  gauge(
    'entente_webhook_lag_seconds',
    'Age of the oldest event that an active webhook has not got past.',
    ({ lagSeconds }) => lagSeconds,
  );
  new Gauge({
    name: 'entente_webhooks_disabled',
    help: 'Webhooks that are disabled, by reason.',
    labelNames: ['reason'] as const,
    registers,
    async collect() {
      const found = await standing();
      this.reset();
      for (const [reason, count] of Object.entries(found?.disabled ?? {})) this.set({ reason }, count);
    },
  });

  return {
    webhookTried(outcome, durationMs) {
      attempts.inc({ outcome });
      durations.observe({ delivered: String(outcome === 'DELIVERED') }, durationMs / 1_000);
    },
  };
}
