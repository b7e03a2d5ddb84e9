import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { type GraphQLSchema, NoSchemaIntrospectionCustomRule } from 'graphql';
import { createYoga, useExecutionCancellation, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Db } from '../prisma/client.ts';
import type { PersonalDataCipher } from '../schema/core/cipher.ts';
import { type Context, createContext } from '../schema/core/context.ts';
import type { EventFeed } from '../schema/core/feed.ts';
import type { Outbound } from '../schema/core/outbound.ts';
import type { Authenticator } from './auth.ts';
import type { Metrics } from './metrics.ts';
import { useBadInput } from './plugins/use-bad-input.ts';
import { useCost } from './plugins/use-cost.ts';
import { useCsrf } from './plugins/use-csrf.ts';
import { type DocumentLimits, useDocumentLimits } from './plugins/use-document-limits.ts';
import { useSiteIdentity, useStaffIdentity } from './plugins/use-identity.ts';
import { useLiveRights } from './plugins/use-live-rights.ts';
import { useLog } from './plugins/use-log.ts';
import { useMaskedErrors } from './plugins/use-masked-errors.ts';
import { useOperationTimeout } from './plugins/use-operation-timeout.ts';
import { usePageLimits } from './plugins/use-page-limits.ts';
import { useRequestId } from './plugins/use-request-id.ts';
import { useTracing } from './plugins/use-tracing.ts';
import type { ServerPlugin } from './plugins/server-plugin.ts';
import type { RateLimiter } from './rate-limit.ts';
import { refusal } from './refusal.ts';
import type { ServerContext } from './session.ts';
import type { SiteOf } from './site-access.ts';

/** A GraphQL endpoint over node:http. */
export type GraphQLEndpoint = YogaServerInstance<ServerContext, Context>;

/** Limits of one operation. */
export interface OperationLimits extends DocumentLimits {
  readonly cost: number;
  readonly bodyBytes: number;
  readonly timeoutMs: number;
}

/** What both endpoints are made of. */
export interface EndpointOptions {
  readonly schema: GraphQLSchema;
  readonly db: Db;
  readonly feed: EventFeed;
  readonly now: () => Date;
  readonly companyTimeZone: string;
  readonly personalData: PersonalDataCipher;
  /** Where the process may call out to. */
  readonly outbound: Outbound;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly limiter: RateLimiter;
  readonly limits: OperationLimits;
  /** Developers get GraphiQL, introspection and "Did you mean …?". */
  readonly developer: boolean;
}

const requestHeaders = ['accept', 'accept-language', 'authorization', 'content-type', 'x-entente-csrf', 'x-request-id'];
const exposedHeaders = ['ratelimit', 'ratelimit-policy', 'retry-after', 'x-request-id'];

/** What a browser is told about a listed origin; nothing (`false`) about others. No cookies are ever used. */
function corsFor(request: Request, origins: readonly string[], headers: readonly string[]) {
  const origin = request.headers.get('origin');
  if (origin === null || !origins.includes(origin)) return false;
  return {
    origin: [...origins],
    credentials: false,
    methods: ['GET', 'POST'],
    allowedHeaders: [...headers],
    exposedHeaders,
    maxAge: 7_200, // 2 h, the longest that Chromium keeps
  };
}

/** `/graphql`: internal apps, dashboards, scripts. Any document of the caller's, within the limits. */
export function createStaffEndpoint(
  options: EndpointOptions & { readonly authenticator: Authenticator; readonly corsOrigins: readonly string[] },
): GraphQLEndpoint {
  return createEndpoint('/graphql', options, {
    cors: (request: Request) => corsFor(request, options.corsOrigins, requestHeaders),
    identity: [useCsrf(), useStaffIdentity(options.authenticator, options.limiter)],
    documents: [],
  });
}

/** `/widget/graphql`: visitors of partners' pages. The documents compiled into the widget, and nothing else. */
export function createWidgetEndpoint(
  options: EndpointOptions & {
    readonly siteOf: SiteOf;
    readonly ownOrigins: readonly string[];
    /** By documentId. */
    readonly trustedDocuments: Readonly<Record<string, string>>;
  },
): GraphQLEndpoint {
  const { siteOf, ownOrigins, trustedDocuments, limiter } = options;
  const persisted = usePersistedOperations({
    getPersistedOperation: (id) => (Object.hasOwn(trustedDocuments, id) ? (trustedDocuments[id] ?? null) : null),
    extractPersistedOperationId(params, request) {
      // Yoga's parser of GET requests drops parameters that GraphQL over HTTP does not name.
      const id: unknown =
        'documentId' in params ? params.documentId : new URL(request.url).searchParams.get('documentId');
      return typeof id === 'string' ? id : null;
    },
    customErrors: {
      notFound: () => refusal('UNKNOWN_DOCUMENT'),
      keyNotFound: () => refusal('TRUSTED_DOCUMENTS_ONLY'),
      persistedQueryOnly: () => refusal('TRUSTED_DOCUMENTS_ONLY'),
    },
  });
  return createEndpoint(
    '/widget/graphql',
    {
      ...options,
      developer: false,
      limits: { ...options.limits, bodyBytes: Math.min(options.limits.bodyBytes, widgetBodyBytes) },
    },
    {
      async cors(request: Request) {
        const site = await siteOf(new URL(request.url).searchParams.get('site') ?? '');
        const origins = [...(site?.allowedOrigins ?? []), ...ownOrigins];
        return corsFor(request, origins, ['accept', 'accept-language', 'content-type', 'x-request-id']);
      },
      identity: useSiteIdentity(siteOf, ownOrigins, limiter),
      documents: [persisted],
    },
  );
}

const widgetBodyBytes = 131_072; // a visitor sends no files

function createEndpoint(
  path: string,
  options: EndpointOptions,
  own: {
    readonly cors: (request: Request) => ReturnType<typeof corsFor> | Promise<ReturnType<typeof corsFor>>;
    readonly identity: readonly ServerPlugin[];
    readonly documents: readonly object[];
  },
): GraphQLEndpoint {
  const { schema, db, feed, now, companyTimeZone, personalData, outbound, log, metrics, limits, developer } = options;
  const introspection: ServerPlugin = {
    onValidate: ({ addValidationRule }) => addValidationRule(NoSchemaIntrospectionCustomRule),
  };
  return createYoga<ServerContext, Context>({
    schema,
    graphqlEndpoint: path,
    graphiql: developer ? { title: 'Entente', defaultQuery, subscriptionsProtocol: 'SSE' } : false,
    renderGraphiQL, // from the package: the usual page loads its scripts from a third party
    landingPage: false,
    batching: false,
    multipart: false,
    maxRequestBodySize: limits.bodyBytes,
    extraParamNames: ['documentId'],
    cors: own.cors,
    logging: false,
    // Ours is the last thing before an answer is written; Yoga's masking by the way would hide codes and log values.
    maskedErrors: false,
    context: ({ session }) =>
      createContext(db, {
        actor: session.identity.actor,
        language: session.language,
        requestId: session.requestId,
        now,
        companyTimeZone,
        personalData,
        outbound,
        feed,
        reauthenticate: () => session.identity.reauthenticate(),
        signal: session.abort.signal,
      }),
    plugins: [
      useRequestId(),
      ...own.identity,
      ...own.documents,
      ...useDocumentLimits(limits),
      ...(developer ? [] : [introspection]),
      ...useBadInput({ hints: developer }),
      useLog(),
      usePageLimits(),
      useCost(limits.cost),
      useTracing(),
      useOperationTimeout(limits.timeoutMs),
      useLiveRights(now),
      useExecutionCancellation(),
      useMaskedErrors(log, metrics.errorAnswered),
    ],
  });
}

const defaultQuery = `# Put {"Authorization": "Bearer <key>"} under Headers: the first start of the demo prints a key for each role.
query Complaints {
  viewer { name roles }
  complaints(first: 10, orderBy: { field: DUE_AT, direction: ASC }) {
    totalCount
    nodes { number state severity dueAt isOverdue account { name } }
  }
}
`;
