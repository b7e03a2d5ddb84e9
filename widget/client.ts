import type { DocumentDecoration } from 'gql.tada';
import { languageTags, type Language } from './language.ts';
import { WidgetSite } from './operations.ts';

/** Whom the widget speaks to, and for which site. */
export interface Endpoint {
  /** Origin of the API, such as `https://entente.example`; no slash at the end. */
  readonly api: string;
  /** Publishable key of the site (`pk_…`). */
  readonly site: string;
  /** On the page of a survey's link, which belongs to no site: the unguessable part of the link. */
  readonly survey?: string;
}

/** A GraphQL answer, with what HTTP said around it. */
export interface Reply<Result> {
  readonly status: number;
  readonly data?: Result | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  /** From `Retry-After`, in milliseconds. */
  readonly retryAfterMs?: number;
}

/** Where the settings of a site are asked for: by GET, so that a cache in between may answer. */
export function settingsAddress(endpoint: Endpoint): string {
  return `${addressOf(endpoint)}&documentId=${idOf(WidgetSite)}`;
}

/** The id that the build has put in the place of a document's text. */
export function idOf(document: object): string | undefined {
  // In the source, where nothing is sent, it is absent.
  return (document as { readonly documentId?: string }).documentId;
}

/** The address of the widget's endpoint for one site. */
export function addressOf({ api, site }: Endpoint): string {
  return `${api}/widget/graphql?site=${site}`;
}

/**
 * Runs one trusted document. An HTTP error is an answer too (`status`); it rejects only when there was none: no
 * connection, blocked, aborted after 15 s, or a body that is not GraphQL (a hotel's sign-in page).
 */
export async function execute<Result, Variables>(
  endpoint: Endpoint,
  document: DocumentDecoration<Result, Variables>,
  variables: Variables,
  language: Language,
): Promise<Reply<Result>> {
  const response = await fetch(addressOf(endpoint), {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'accept-language': languageTags[language],
      ...(endpoint.survey && { 'x-entente-survey': endpoint.survey }),
    },
    body: JSON.stringify({ documentId: idOf(document), variables }),
    credentials: 'omit',
    signal: AbortSignal.timeout(15_000),
  });
  return replyOf<Result>(response);
}

/** Reads an answer of the endpoint. */
export async function replyOf<Result>(response: Response): Promise<Reply<Result>> {
  const { status } = response;
  const seconds = Number(response.headers.get('retry-after'));
  // The text behind the id asks for exactly `Result`: gql.tada derives both from one document.
  const body = (await response.json().catch(() => ({}))) as Omit<Reply<Result>, 'status'>;
  return { ...body, status, ...(seconds > 0 && { retryAfterMs: seconds * 1_000 }) };
}
