import { Component, h, type ComponentChildren, type JSX } from 'preact';
import type { Endpoint } from './client.ts';
import { languageTags, type Language } from './language.ts';
import type { ReceiptStatus } from './operations.ts';
import receiptStyles from './receipt.css';
import { watchReceipts } from './receipt-client.ts';
import type { KeptReceipt, Shelf } from './store.ts';

/** Which messages to follow. */
export interface ReceiptsProps {
  readonly endpoint: Endpoint;
  readonly language: Language;
  readonly receipts: Shelf<KeptReceipt>;
}

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

/** How many messages are shown; older ones are forgotten. */
const shownAtMost = 20;

interface State {
  readonly statuses: Readonly<Record<string, ReceiptStatus | null>>;
}

/**
 * The visitor's messages, newest first, each with its status as it changes. It holds a connection while it is shown,
 * so it is a class: Preact's hooks would cost the first panel 1 kB.
 */
export class Receipts extends Component<ReceiptsProps, State> {
  override state: State = { statuses: {} };
  list: Element | null = null;
  stop = (): void => {};

  override componentDidMount(): void {
    const { endpoint, language, receipts } = this.props;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(receiptStyles);
    // The widget's shadow root; the styles live as long as that does.
    const root = this.list?.getRootNode();
    if (root instanceof ShadowRoot) root.adoptedStyleSheets.push(sheet);
    for (const [id] of this.kept().slice(shownAtMost)) receipts.drop(id);
    const tokens = this.kept().map(([, { token }]) => token);
    this.stop = watchReceipts(endpoint, language).follow(tokens, (token, status) =>
      this.setState(({ statuses }) => ({ statuses: { ...statuses, [token]: status } })),
    );
  }

  override componentWillUnmount(): void {
    this.stop();
  }

  override render(): JSX.Element {
    return <ul ref={(list) => void (this.list = list)}>{this.kept().map(([id, kept]) => this.item(id, kept))}</ul>;
  }

  kept(): [id: string, kept: KeptReceipt][] {
    const { receipts } = this.props;
    return receipts
      .ids()
      .flatMap((id): [string, KeptReceipt][] => {
        const kept = receipts.get(id);
        return kept ? [[id, kept]] : [];
      })
      .sort(([, a], [, b]) => b.at - a.at);
  }

  item(id: string, kept: KeptReceipt): ComponentChildren {
    const status = this.state.statuses[kept.token];
    const { state, dueAt, answeredAt, answer } = status ?? {};
    const line =
      state === 'ANSWERED' || state === 'CLOSED'
        ? answeredAt && this.say('answered', this.date(answeredAt))
        : dueAt && this.say('due', this.date(dueAt));
    return (
      <li key={id}>
        <div class="between">
          <b>{kept.number}</b>
          <span class={`state ${state ?? ''}`} aria-live="polite">
            {this.say(state ?? 'unknown')}
          </span>
        </div>
        <p class="soft">
          {this.say(kept.kind)} · {this.say('sent', this.date(kept.at))}
        </p>
        {line && <p class="soft">{line}</p>}
        {answer && <p class="answer">{answer}</p>}
        <button
          class="link small"
          onClick={() => {
            this.props.receipts.drop(id);
            this.forceUpdate();
          }}
        >
          {this.say('forget')}
        </button>
      </li>
    );
  }

  say(key: keyof typeof texts, value = ''): string {
    return texts[key][this.props.language === 'EN' ? 0 : 1].replace('|', () => value);
  }

  date(moment: string | number): string {
    return new Date(moment).toLocaleDateString(languageTags[this.props.language], { dateStyle: 'medium' });
  }
}
