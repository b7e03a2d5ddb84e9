import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Db } from '../prisma/client.ts';
import { NotFound, Unauthenticated } from '../schema/core/command.ts';
import { readExport } from '../schema/export/commands.ts';
import type { Authenticator } from './auth.ts';
import type { RateLimiter } from './rate-limit.ts';
import { openSession } from './session.ts';

/** Answers requests for files that were made for somebody. */
export interface Downloads {
  /** Whether the path is one of a file. */
  readonly takes: (path: string) => boolean;
  readonly serve: (request: IncomingMessage, response: ServerResponse, path: string, address: string) => Promise<void>;
}

const file = /^\/exports\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.csv$/;

/**
 * Makes the answering of `/exports/<id>.csv`: to its starter, with the rights of now, part by part as fast as the reader
 * takes them. What is not the reader's, not ready or past is 404, as if it were not there.
 */
export function createDownloads(options: {
  readonly db: Db;
  readonly authenticator: Authenticator;
  readonly limiter: RateLimiter;
  readonly now: () => Date;
}): Downloads {
  const { db, authenticator, limiter, now } = options;

  async function partsFor(request: IncomingMessage, id: string, address: string): Promise<AsyncGenerator<string>> {
    const session = openSession(request, { endpoint: 'staff', transport: 'http', address });
    await limiter.count(session, 'anonymous', address);
    const { actor } = await authenticator.authenticate(request.headers.authorization ?? null);
    if (actor.kind !== 'user') throw new Unauthenticated();
    await limiter.count(session, 'staff', actor.credential);
    return readExport({ db, actor, now: now() }, id);
  }

  return {
    takes: (path) => file.test(path),
    async serve(request, response, path, address) {
      try {
        const parts = await partsFor(request, file.exec(path)?.[1] ?? '', address);
        const first = await parts.next(); // refuses, before anything is sent
        response.writeHead(200, {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="export.csv"',
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
        });
        for (let part = first; part.done !== true; part = await parts.next()) {
          if (response.destroyed) return;
          if (!response.write(part.value)) await once(response, 'drain');
        }
        response.end();
      } catch (error) {
        if (response.headersSent) return void response.destroy();
        refuse(response, error);
      }
    },
  };
}

function refuse(response: ServerResponse, error: unknown): void {
  const isRefusal = error instanceof GraphQLError; // of the credential or of the limit: it says how
  const http = isRefusal ? (error.extensions['http'] as { status: number; headers: Record<string, string> }) : null;
  const [status, code] =
    error instanceof NotFound
      ? [404, 'NOT_FOUND']
      : error instanceof Unauthenticated
        ? [401, 'UNAUTHENTICATED']
        : http === null
          ? [500, 'INTERNAL']
          : [http.status, String((error as GraphQLError).extensions['code'])];
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...http?.headers,
  });
  response.end(JSON.stringify({ code }));
}
