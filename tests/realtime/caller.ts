import { setTimeout as delay } from 'node:timers/promises';
import type { Person } from '../support/world.ts';
import type { Random } from './random.ts';

/** What a mutation answered. */
export interface Reply {
  /** The member of the result union, such as `AcceptComplaintPayload` or `VersionConflict`. */
  readonly typename: string;
  readonly complaint: { readonly id: string; readonly version: number } | null;
}

/** A mutation to send. */
export interface Call {
  readonly as: Person;
  readonly mutation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** For `@idempotent(key:)`; a repeated call with the same one must do nothing more. */
  readonly key: string;
  /** Hang up after this and send it again: whether the first was done is then unknown. In ms. */
  readonly hangUpMs?: number;
}

/** Sends mutations over HTTP to whichever instance. */
export interface Caller {
  send(call: Call): Promise<Reply>;
  /** Sends a complaint as the widget on the partner's page does; returns the receipt's number. */
  submit(submissionId: string, comment: string, hangUpMs?: number): Promise<string>;
  /** Attempts that got no answer, or one that asks for another try, with counts. */
  readonly failures: ReadonlyMap<string, number>;
}

/** What a caller needs. */
export interface CallerOptions {
  readonly urls: () => readonly string[];
  readonly keys: Readonly<Record<Person, string>>;
  readonly siteKey: string;
  readonly siteOrigin: string;
  /** Id of the widget's document that submits. */
  readonly submitDocumentId: string;
  readonly random: Random;
}

const attempts = 40;

/**
 * Makes a caller. A call without an answer is sent again, with the same idempotency key, to any instance, until one
 * answers: so in the end each call is known to have been done or refused.
 */
export function createCaller(options: CallerOptions): Caller {
  const { random } = options;
  const failures = new Map<string, number>();

  async function post(
    path: string,
    headers: Readonly<Record<string, string>>,
    body: object,
    hangUpMs?: number,
  ): Promise<any> {
    for (let attempt = 1; ; attempt += 1) {
      const patienceMs = attempt === 1 && hangUpMs !== undefined ? hangUpMs : 15_000; // 15 s
      const failure = await attemptOnce(`${random.pick(options.urls())}${path}`, headers, body, patienceMs);
      if (typeof failure !== 'string') return failure.data;
      failures.set(failure, (failures.get(failure) ?? 0) + 1);
      if (attempt === attempts) throw new Error(`no answer after ${attempts} attempts: ${failure}`);
      await delay(attempt === 1 ? 0 : 50 + random.waitMs(100));
    }
  }

  return {
    failures,
    async send({ as, mutation, input, key, hangUpMs }) {
      const type = mutation.charAt(0).toUpperCase() + mutation.slice(1);
      const query = `mutation ($input: ${type}Input!, $key: String!) {
        ${mutation}(input: $input) @idempotent(key: $key) { __typename ... on ${type}Payload { complaint { id version } } } }`;
      const headers = { authorization: `Bearer ${options.keys[as]}` };
      const data = await post('/graphql', headers, { query, variables: { input, key } }, hangUpMs);
      const { __typename: typename, complaint = null } = data[mutation];
      return { typename, complaint };
    },
    async submit(submissionId, comment, hangUpMs) {
      const input = { submissionId, kind: 'COMPLAINT', comment, language: 'EN', elapsedMs: 20_000 };
      const body = { documentId: options.submitDocumentId, variables: { input } };
      const data = await post(
        `/widget/graphql?site=${options.siteKey}`,
        { origin: options.siteOrigin },
        body,
        hangUpMs,
      );
      const number: unknown = data.submitFeedback.receipt?.number;
      if (typeof number !== 'string') throw new Error(`not received: ${JSON.stringify(data)}`);
      return number;
    },
  };
}

/** The answer's data, or in a word why there is none. */
async function attemptOnce(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: object,
  patienceMs: number,
): Promise<{ readonly data: any } | string> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/graphql-response+json', 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patienceMs),
    });
    const { data, errors } = (await response.json()) as { data?: any; errors?: { extensions?: { code?: string } }[] };
    if (errors === undefined && data) return { data };
    return `${response.status} ${errors?.map(({ extensions }) => extensions?.code).join(',')}`;
  } catch (error) {
    if (!(error instanceof Error)) return 'unknown';
    return error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : error.name;
  }
}
