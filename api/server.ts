import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { GraphQLSchema } from 'graphql';
import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Db } from '../prisma/client.ts';
import { webhookStanding } from '../schema/webhook/standing-commands.ts';
import type { PersonalDataCipher } from '../schema/core/cipher.ts';
import type { Outbound } from '../schema/core/outbound.ts';
import { createApiKeyStrategy } from './api-key.ts';
import { createAuthenticator } from './auth.ts';
import { clientAddress, hashAddress } from './client-address.ts';
import { createDownloads } from './downloads.ts';
import { startClock } from './clock.ts';
import { createEventFeed, type RunningFeed } from './event-feed.ts';
import { createStaffEndpoint, createWidgetEndpoint, type OperationLimits } from './graphql.ts';
import { createRequestListener } from './http.ts';
import { createTokenStrategy, type TokenSettings } from './json-web-token.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { type NoticeSettings, startNotices } from './notices.ts';
import { createPages } from './pages.ts';
import { createPublishedFiles } from './published-files.ts';
import { createReceiptPages } from './receipt-page.ts';
import { createIdeasPages } from './ideas-page.ts';
import { createRateLimiter, type RateLimits } from './rate-limit.ts';
import { scheduleRetention } from './retention.ts';
import type { Runners } from './runners.ts';
import { createSiteOf } from './site-access.ts';
import { createStandingOf } from './standing.ts';
import { createSurveyPages } from './survey-page.ts';
import { startSurveyMail } from './survey-mail.ts';
import { createUnsubscribing } from './unsubscribe.ts';
import { startWebhooks, type WebhookTiming } from './webhooks.ts';
import { resolveName } from './webhook-post.ts';
import { createSockets } from './websocket.ts';
import { refuseUpgrade } from './socket-admission.ts';

/** Everything that a server is made from; nothing is read from the environment. */
export interface ServerOptions {
  readonly schema: GraphQLSchema;
  readonly db: Db;
  readonly databaseUrl: string;
  readonly redis: Redis | null;
  readonly log: Logger;
  readonly now?: () => Date;
  readonly pool?: () => Pool | null;
  readonly companyTimeZone: string;
  readonly personalData: PersonalDataCipher;
  readonly developer: boolean;
  /** Where browsers reach the server, such as `https://entente.example`; null means this machine, at the port. */
  readonly publicUrl: string | null;
  readonly corsOrigins: readonly string[];
  readonly trustedHops: number;
  readonly tokens: TokenSettings | null;
  readonly limits: OperationLimits;
  readonly rateLimits: RateLimits;
  readonly retentionHours: number;
  /** Documents of the widget, by documentId. */
  readonly trustedDocuments: Readonly<Record<string, string>>;
  /** Folder with the built pages. */
  readonly pagesFolder: string;
  readonly demoSiteKey: () => Promise<string | null>;
  /** Whether `/metrics` holds the process' own figures too. */
  readonly processFigures: boolean;
  /** Where webhooks may be sent to; to public addresses only without it. */
  readonly outbound?: Outbound;
  readonly webhooks?: WebhookTiming;
  /** By what notices leave the server; in the app only without it. */
  readonly notices?: NoticeSettings;
  /** Idle time after which subscribers get a heartbeat, in ms. */
  readonly heartbeatMs?: number;
  /** How often the event log is looked at in any case, in ms. */
  readonly pollMs?: number;
}

/** A server that is made but not yet listening. */
export interface Server {
  readonly feed: RunningFeed;
  readonly metrics: Metrics;
  /** Starts the feed and listens; returns the port. */
  listen(port: number, host?: string): Promise<number>;
  /**
   * Goes away within 5 s: refuses new connections, tells subscribers to come back, closes sockets (frozen ones after
   * 3 s), lets requests finish, stops the feed. The database stays open: it is the caller's.
   */
  close(): Promise<void>;
}

const patienceMs = 3_000; // 3 s for clients to say goodbye

/** Wires a server together. No side effects before `listen`. */
export function createServer(options: ServerOptions): Server {
  const { db, log, redis, now = () => new Date() } = options;
  const { outbound = { privateHosts: [], resolve: resolveName } } = options;
  let draining = false;
  const connections = new Set<Duplex>();
  const ownOrigins: string[] = options.publicUrl === null ? [] : [new URL(options.publicUrl).origin];

  const metrics: Metrics = createMetrics({
    feed: () => feed.state(),
    pool: options.pool ?? (() => null),
    sockets: () => sockets.count(),
    webhooks: () => webhookStanding(db, now()),
    now,
    processFigures: options.processFigures,
  });
  const feed = createEventFeed({
    db,
    databaseUrl: options.databaseUrl,
    redis,
    log,
    now,
    arrived(events) {
      metrics.eventsArrived(events);
      webhooks?.look();
      notices?.look();
    },
    ...(options.heartbeatMs === undefined ? {} : { heartbeatMs: options.heartbeatMs }),
    ...(options.pollMs === undefined ? {} : { pollMs: options.pollMs }),
  });
  const { companyTimeZone, personalData } = options;
  const worker = { db, log, now, companyTimeZone, personalData, hint: feed.hint };
  const standingOf = createStandingOf({ db, now, companyTimeZone });
  const authenticator = createAuthenticator(
    [
      createApiKeyStrategy({ db, standingOf, now, log }),
      ...(options.tokens === null ? [] : [createTokenStrategy({ db, standingOf, now, settings: options.tokens })]),
    ],
    now,
  );
  const limiter = createRateLimiter(options.rateLimits, redis, metrics.rateLimited);
  const endpoint = { ...options, feed, now, metrics, limiter, outbound };
  const staff = createStaffEndpoint({ ...endpoint, authenticator });
  const widget = createWidgetEndpoint({ ...endpoint, siteOf: createSiteOf(db, now), ownOrigins });
  const addressOf = async (request: Parameters<typeof clientAddress>[0]): Promise<string> =>
    hashAddress(clientAddress(request, options.trustedHops), await limiter.salt());
  const sockets = createSockets({
    endpoint: staff,
    authenticator,
    limiter,
    log,
    metrics,
    now,
    origins: () => [...ownOrigins, ...options.corsOrigins],
    addressOf,
  });
  const pages = createPages({
    folder: options.pagesFolder,
    demoSiteKey: options.demoSiteKey,
    watch: options.developer,
  });
  const http = createHttpServer(
    {
      requestTimeout: 30_000,
      headersTimeout: 10_000,
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: 5_000,
      maxHeaderSize: 16_384,
    },
    createRequestListener({
      staff,
      widget,
      pages,
      downloads: createDownloads({ db, authenticator, limiter, now, companyTimeZone: options.companyTimeZone }),
      unsubscribing: createUnsubscribing({ ...worker, limiter }),
      publicPages: [createReceiptPages, createIdeasPages, createSurveyPages, createPublishedFiles].map((create) =>
        create({ ...options, limiter, now, hint: feed.hint, folder: options.pagesFolder }),
      ),
      db,
      feed: () => feed.state(),
      metrics,
      log,
      isDraining: () => draining,
      addressOf,
    }),
  );
  http.on('connection', (socket) => {
    connections.add(socket);
    socket.setKeepAlive(true, 30_000); // 30 s: finds peers that are gone without a word
    socket.once('close', () => connections.delete(socket));
  });
  http.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const isGraph = /^\/graphql(?:\?|$)/.test(request.url ?? '');
    if (draining || !isGraph) refuseUpgrade(socket, isGraph ? 503 : 404, 'NO_SOCKET_HERE');
    else sockets.upgrade(request, socket, head);
  });
  let retention: ReturnType<typeof scheduleRetention> | undefined;
  let clock: ReturnType<typeof startClock> | undefined;
  let webhooks: Runners | undefined;
  let notices: Runners | undefined;
  let surveyMail: Runners | undefined;
  let origin = options.publicUrl === null ? '' : new URL(options.publicUrl).origin;

  async function shutDown(): Promise<void> {
    draining = true;
    const sent = Promise.all([webhooks?.stop(), notices?.stop(), surveyMail?.stop()]);
    const drained = new Promise<void>((resolve) => http.close(() => resolve()));
    feed.goAway();
    // Farewells are written before the sockets close: both go through the same queues, in order.
    await new Promise((resolve) => setTimeout(resolve, 100));
    http.closeIdleConnections();
    const impatience = setTimeout(() => {
      for (const connection of connections) connection.destroy();
    }, patienceMs);
    await sockets.close(patienceMs);
    await drained;
    clearTimeout(impatience);
    await clock?.stop();
    await sent;
    await feed.close();
    await retention?.stop();
  }

  let closing: Promise<void> | undefined;
  return {
    feed,
    metrics,
    async listen(port, host) {
      await feed.start();
      retention = scheduleRetention(db, log, now, options.retentionHours);
      clock = startClock(worker);
      webhooks = startWebhooks({ ...worker, schema: options.schema, outbound, metrics, ...options.webhooks });
      await new Promise<void>((resolve, reject) => {
        http.once('error', reject);
        http.listen(port, host, () => {
          http.off('error', reject);
          resolve();
        });
      });
      // A listening TCP server has an address object.
      const taken = (http.address() as AddressInfo).port;
      if (options.publicUrl === null) ownOrigins.push(`http://localhost:${taken}`, `http://127.0.0.1:${taken}`);
      if (options.publicUrl === null) origin = `http://localhost:${taken}`;
      const leaving = options.notices ?? { mail: null, sms: null };
      notices = startNotices({ ...worker, ...leaving, outbound, metrics, origin: () => origin });
      surveyMail = startSurveyMail({ ...worker, ...leaving, metrics, origin: () => origin });
      return taken;
    },
    close: () => (closing ??= shutDown()),
  };
}
