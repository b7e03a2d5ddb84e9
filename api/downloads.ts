import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Db } from '../prisma/client.ts';
import { statisticsFile } from '../schema/complaint/report-file-commands.ts';
import type { UserActor } from '../schema/core/actor.ts';
import { Forbidden, NotFound, Unauthenticated } from '../schema/core/command.ts';
import { InvalidInput } from '../schema/core/problems.ts';
import { readExport } from '../schema/export/commands.ts';
import { analysisFile } from '../schema/survey/analysis-file-commands.ts';
import type { Authenticator } from './auth.ts';
import type { RateLimiter } from './rate-limit.ts';
import { openSession } from './session.ts';

/** Answers requests for files that were made for somebody. */
export interface Downloads {
  /** Whether the path is one of a file. */
  readonly takes: (path: string) => boolean;
  readonly serve: (request: IncomingMessage, response: ServerResponse, url: URL, address: string) => Promise<void>;
}

/** A kind of file: how its address is written, what it is called, and how it is read for somebody. */
interface Kind {
  readonly path: RegExp;
  readonly fileName: (match: RegExpExecArray) => string;
  readonly read: (
    reader: { readonly db: Db; readonly actor: UserActor; readonly now: Date; readonly companyTimeZone: string },
    match: RegExpExecArray,
    asked: URLSearchParams,
  ) => AsyncGenerator<string>;
}

const kinds: readonly Kind[] = [
  {
    path: /^\/exports\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.csv$/,
    fileName: () => 'export.csv',
    read: (reader, match) => readExport(reader, match[1] ?? ''),
  },
  {
    path: /^\/complaint-statistics\/(\d{4}-\d\d)(?:\.\.(\d{4}-\d\d))?\.csv$/,
    fileName: ([, from, to]) => `complaint-statistics-${from}${to === undefined ? '' : `-to-${to}`}.csv`,
    async *read(reader, [, from, to], asked) {
      const wish = { from, to, language: asked.get('language') ?? undefined, bom: asked.get('bom') === 'true' };
      yield await statisticsFile(reader, wish);
    },
  },
  {
    path: /^\/survey-analysis\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.csv$/,
    fileName: () => 'survey-analysis.csv',
    async *read(reader, [, surveyId], asked) {
      yield await analysisFile(reader, {
        surveyId,
        language: asked.get('language') ?? undefined,
        bom: asked.get('bom') === 'true',
      });
    },
  },
];

function kindOf(path: string): { readonly kind: Kind; readonly match: RegExpExecArray } | null {
  for (const kind of kinds) {
    const match = kind.path.exec(path);
    if (match !== null) return { kind, match };
  }
  return null;
}

/**
 * Makes the answering of `/exports/<id>.csv`, `/complaint-statistics/<month>.csv` and `/survey-analysis/<id>.csv`: to who may read them, with the rights of
 * now, part by part as fast as the reader takes them. What is not the reader's, not ready or past is 404, as if it were not there.
 */
export function createDownloads(options: {
  readonly db: Db;
  readonly authenticator: Authenticator;
  readonly limiter: RateLimiter;
  readonly now: () => Date;
  readonly companyTimeZone: string;
}): Downloads {
  const { db, authenticator, limiter, now, companyTimeZone } = options;

  async function readerOf(request: IncomingMessage, address: string): Promise<UserActor> {
    const session = openSession(request, { endpoint: 'staff', transport: 'http', address });
    await limiter.count(session, 'anonymous', address);
    const { actor } = await authenticator.authenticate(request.headers.authorization ?? null);
    if (actor.kind !== 'user') throw new Unauthenticated();
    await limiter.count(session, 'staff', actor.credential);
    return actor;
  }

  return {
    takes: (path) => kindOf(path) !== null,
    async serve(request, response, url, address) {
      try {
        const actor = await readerOf(request, address);
        const found = kindOf(url.pathname);
        if (found === null) throw new NotFound();
        const { kind, match } = found;
        const parts = kind.read({ db, actor, now: now(), companyTimeZone }, match, url.searchParams);
        const first = await parts.next(); // refuses, before anything is sent
        response.writeHead(200, {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="${kind.fileName(match)}"`,
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
  const [status, code] = statusOf(error) ?? [
    http?.status ?? 500,
    isRefusal ? String(error.extensions['code']) : 'INTERNAL',
  ];
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...http?.headers,
  });
  response.end(JSON.stringify({ code }));
}

function statusOf(error: unknown): readonly [number, string] | null {
  if (error instanceof NotFound) return [404, error.code];
  if (error instanceof Unauthenticated) return [401, error.code];
  if (error instanceof Forbidden) return [403, error.code];
  return error instanceof InvalidInput ? [400, error.code] : null;
}
