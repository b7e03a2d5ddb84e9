import type { h, JSX } from 'preact';
import type { Endpoint } from './client.ts';
import { contractLanguage } from './languages/tags.ts';
import type { MessageKey, Say } from './messages.ts';
import type { ReceiptStatus } from './operations.ts';
import receiptStyles from './receipt.css';
import { watchReceipts } from './receipt-client.ts';
import type { KeptReceipt, Shelf } from './store.ts';

/** What the chunk needs of the panel. */
export interface ReceiptsOptions {
  /** The panel's: a second copy of Preact would double the chunk. */
  readonly h: typeof h;
  readonly endpoint: Endpoint;
  /** The visitor's language: BCP 47. */
  readonly tag: string;
  readonly say: Say;
  readonly receipts: Shelf<KeptReceipt>;
  /** The shadow root that the panel is in. */
  readonly home: ShadowRoot;
  /** Asks for a new drawing: a status has changed. */
  redraw(): void;
}

/** The visitor's messages, newest first, each with its status as it changes. */
export interface OpenReceipts {
  draw(): JSX.Element;
  /** Ends the live connection. */
  close(): void;
}

/** How many messages are shown; older ones are forgotten. */
const shownAtMost = 20;

let sheet: CSSStyleSheet | undefined;

/** Starts to follow the messages whose receipts this browser holds. */
// oxlint-disable-next-line no-unused-vars -- JSX uses `h`.
export function openReceipts({ h, endpoint, tag, say, receipts, home, redraw }: ReceiptsOptions): OpenReceipts {
  const statuses = new Map<string, ReceiptStatus | null>();
  sheet ??= new CSSStyleSheet();
  sheet.replaceSync(receiptStyles);
  if (!home.adoptedStyleSheets.includes(sheet)) home.adoptedStyleSheets.push(sheet);
  for (const [id] of kept().slice(shownAtMost)) receipts.drop(id);
  const tokens = kept().map(([, { token }]) => token);
  const close = watchReceipts(endpoint, contractLanguage(tag)).follow(tokens, (token, status) => {
    statuses.set(token, status);
    redraw();
  });

  function kept(): [id: string, receipt: KeptReceipt][] {
    return receipts
      .ids()
      .flatMap((id): [string, KeptReceipt][] => {
        const receipt = receipts.get(id);
        return receipt ? [[id, receipt]] : [];
      })
      .sort(([, a], [, b]) => b.at - a.at);
  }

  function date(moment: string | number): string {
    return new Date(moment).toLocaleDateString(tag, { dateStyle: 'medium' });
  }

  function item(id: string, { number, token, kind, at }: KeptReceipt): JSX.Element {
    const { state, dueAt, answeredAt, answer } = statuses.get(token) ?? {};
    const over = state === 'ANSWERED' || state === 'CLOSED';
    const line = over ? answeredAt && say('answeredOn', date(answeredAt)) : dueAt && say('answerBy', date(dueAt));
    return (
      <li key={id}>
        <div class="between">
          <b>{number}</b>
          <span class={`state ${state ?? ''}`} aria-live="polite">
            {state ? say(state) : '…'}
          </span>
        </div>
        <p class="soft">
          {say(`of${kind}` as MessageKey)} · {say('sentOn', date(at))}
        </p>
        {line && <p class="soft">{line}</p>}
        {answer && <p class="answer">{answer}</p>}
        <button
          class="link small"
          onClick={() => {
            receipts.drop(id);
            redraw();
          }}
        >
          {say('forget')}
        </button>
      </li>
    );
  }

  return { draw: () => <ul>{kept().map(([id, receipt]) => item(id, receipt))}</ul>, close };
}
