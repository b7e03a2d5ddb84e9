import { h, type JSX } from 'preact';
import type { Endpoint } from './client.ts';
import type { Language } from './language.ts';
import type { KeptReceipt, Shelf } from './store.ts';

/** Which messages to follow. */
export interface ReceiptsProps {
  readonly endpoint: Endpoint;
  readonly language: Language;
  readonly receipts: Shelf<KeptReceipt>;
}

/** The visitor's messages, each with its live status. */
export function Receipts({ receipts }: ReceiptsProps): JSX.Element {
  return <p>{receipts.ids().length}</p>;
}
