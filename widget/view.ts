import type { FeedbackKind } from './operations.ts';
import type { Standing } from './queue.ts';
import type { OpenReceipts } from './receipt-panel.tsx';
import type { OpenSurvey } from './survey.tsx';

/** What the panel shows; `at` is also the key of its title. */
export type View =
  | { readonly at: 'wait' | 'failed' | 'home' }
  | { readonly at: 'form'; readonly kind: FeedbackKind }
  | { readonly at: 'sent'; readonly id: string; readonly standing: Standing }
  | { readonly at: 'mine'; readonly receipts: OpenReceipts }
  | { readonly at: 'SURVEY'; readonly survey: OpenSurvey };
