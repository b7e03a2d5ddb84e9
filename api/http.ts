import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Db } from '../prisma/client.ts';
import type { Downloads } from './downloads.ts';
import type { FeedState } from './event-feed.ts';
import type { GraphQLEndpoint } from './graphql.ts';
import { answerHealth, readiness } from './health.ts';
import type { Metrics } from './metrics.ts';
import type { Pages } from './pages.ts';
import type { PublicPages } from './receipt-page.ts';
import { logSession } from './plugins/use-log.ts';
import { type Endpoint, openSession } from './session.ts';
import type { Unsubscribing } from './unsubscribe.ts';

/** What the routes lead to. */
export interface Routes {
  readonly staff: GraphQLEndpoint;
  readonly widget: GraphQLEndpoint;
  readonly pages: Pages;
  readonly downloads: Downloads;
  readonly unsubscribing: Unsubscribing;
  /** Pages that the server writes, for customers. */
  readonly publicPages: readonly PublicPages[];
  readonly db: Db;
  readonly feed: () => FeedState;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Whether the server is going away. */
  readonly isDraining: () => boolean;
  readonly addressOf: (request: IncomingMessage) => Promise<string>;
}

/** Makes the function that answers HTTP requests. It never rejects. */
export function createRequestListener(routes: Routes): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    answer(routes, request, response).catch((error: unknown) => {
      routes.log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'request failed');
      if (response.headersSent) response.destroy();
      else answerHealth(response, false, { error: 'INTERNAL' });
    });
  };
}

async function answer(routes: Routes, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A connection that is kept would hold up a server that goes away.
  if (routes.isDraining()) response.setHeader('connection', 'close');
  const target = request.url ?? '/';
  if (!URL.canParse(target, 'http://server')) return notFound(response);
  const url = new URL(target, 'http://server');
  switch (url.pathname) {
    case '/graphql':
      return answerGraphQL(routes, 'staff', request, response);
    case '/widget/graphql':
      return answerGraphQL(routes, 'widget', request, response);
    case '/health/live':
      return answerHealth(response, true, { live: true });
    case '/health/ready': {
      const state = await readiness(routes.db, routes.feed(), routes.isDraining());
      return answerHealth(response, state.ready, state);
    }
    case '/metrics': {
      const text = await routes.metrics.text();
      response.writeHead(200, { 'content-type': routes.metrics.contentType, 'cache-control': 'no-store' });
      return void response.end(text);
    }
    case '/':
      response.writeHead(302, { location: '/app', 'cache-control': 'no-store' });
      return void response.end();
    default: {
      if (routes.unsubscribing.takes(url.pathname))
        return routes.unsubscribing.serve(request, response, url.pathname, await routes.addressOf(request));
      const own = routes.publicPages.find(({ takes }) => takes(url.pathname));
      if (own !== undefined && /^(?:GET|HEAD|POST)$/.test(request.method ?? ''))
        return own.serve(request, response, url, await routes.addressOf(request));
      if (request.method !== 'GET' && request.method !== 'HEAD') return notFound(response);
      if (routes.downloads.takes(url.pathname))
        return routes.downloads.serve(request, response, url, await routes.addressOf(request));
      if (!(await routes.pages.serve(request, response, url))) notFound(response);
    }
  }
}

const lingerMs = 1_000; // for a client to read the answer

async function answerGraphQL(
  routes: Routes,
  endpoint: Endpoint,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { log, metrics } = routes;
  const session = openSession(request, { endpoint, transport: 'http', address: await routes.addressOf(request) });
  response.once('close', () => {
    session.abort.abort();
    logSession(log, session, response.headersSent ? response.statusCode : null);
    metrics.operationEnded(session);
  });
  // Nobody reads the rest of a body that was refused half-way, and the next request on the connection, maybe another visitor's
  // behind the same proxy, would wait for it. So the connection ends: first our half, that the answer is not lost.
  const { socket } = request;
  response.once('finish', () => {
    if (request.complete) return;
    socket.end();
    setTimeout(() => socket.destroy(), lingerMs).unref();
  });
  const serve = endpoint === 'staff' ? routes.staff : routes.widget;
  await serve(request, response, { session });
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' });
  response.end('Not found\n');
}
