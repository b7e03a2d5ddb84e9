import { useFormats } from '../../shared/language.ts';
import { type CallPlanState, callStateLabels } from './labels.ts';

const look: Readonly<Record<CallPlanState, string>> = {
  DRAFT: 'mark mark-quiet',
  PLANNED: 'mark mark-good',
  HELD: 'mark mark-warn',
  REVIEWED: 'mark mark-quiet',
  CANCELLED: 'mark mark-quiet',
};

/** Where a call stands, in a word. */
export function CallState({ state }: { readonly state: CallPlanState }) {
  const { language } = useFormats();
  return <span class={look[state]}>{callStateLabels[state][language]}</span>;
}
