import type { h, JSX } from 'preact';
import type { Endpoint } from './client.ts';
import { languageTags, type Language } from './language.ts';
import type { ReceiptStatus } from './operations.ts';
import receiptStyles from './receipt.css';
import { watchReceipts } from './receipt-client.ts';
import type { KeptReceipt, Shelf } from './store.ts';

/** What the chunk needs of the panel. */
export interface ReceiptsOptions {
  /** The panel's: a second copy of Preact would double the chunk. */
  readonly h: typeof h;
  readonly endpoint: Endpoint;
  readonly language: Language;
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

const texts = {
  RATING: ['Rating', '评价'],
  SUGGESTION: ['Suggestion', '建议'],
  COMPLAINT: ['Complaint', '投诉'],
  RECEIVED: ['Received', '已收到'],
  IN_PROGRESS: ['In progress', '处理中'],
  ANSWERED: ['Answered', '已答复'],
  CLOSED: ['Closed', '已办结'],
  unknown: ['…', '…'],
  due: ['Answer by |', '| 前答复'],
  answered: ['Answered on |', '| 已答复'],
  sent: ['Sent on |', '| 提交'],
  forget: ['Forget on this device', '从此设备移除'],
} as const;

let sheet: CSSStyleSheet | undefined;

/** Starts to follow the messages whose receipts this browser holds. */
// oxlint-disable-next-line no-unused-vars -- JSX uses `h`.
export function openReceipts({ h, endpoint, language, receipts, home, redraw }: ReceiptsOptions): OpenReceipts {
  const statuses = new Map<string, ReceiptStatus | null>();
  sheet ??= new CSSStyleSheet();
  sheet.replaceSync(receiptStyles);
  if (!home.adoptedStyleSheets.includes(sheet)) home.adoptedStyleSheets.push(sheet);
  for (const [id] of kept().slice(shownAtMost)) receipts.drop(id);
  const tokens = kept().map(([, { token }]) => token);
  const close = watchReceipts(endpoint, language).follow(tokens, (token, status) => {
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

  function say(key: keyof typeof texts, value = ''): string {
    return texts[key][language === 'EN' ? 0 : 1].replace('|', () => value);
  }

  function date(moment: string | number): string {
    return new Date(moment).toLocaleDateString(languageTags[language], { dateStyle: 'medium' });
  }

  function item(id: string, { number, token, kind, at }: KeptReceipt): JSX.Element {
    const { state, dueAt, answeredAt, answer } = statuses.get(token) ?? {};
    const over = state === 'ANSWERED' || state === 'CLOSED';
    const line = over ? answeredAt && say('answered', date(answeredAt)) : dueAt && say('due', date(dueAt));
    return (
      <li key={id}>
        <div class="between">
          <b>{number}</b>
          <span class={`state ${state ?? ''}`} aria-live="polite">
            {say(state ?? 'unknown')}
          </span>
        </div>
        <p class="soft">
          {say(kind)} · {say('sent', date(at))}
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
