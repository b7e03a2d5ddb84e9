import { useFormats } from '../../shared/language.ts';
import { type AlignmentStatus, statusLabels } from '../labels.ts';

/** The symbols that the paper form prints (S04). */
export const symbols: Readonly<Record<AlignmentStatus, string>> = {
  MENTOR: '*',
  SUPPORTER: '+',
  NEUTRAL: '=',
  NON_SUPPORTER: '-',
  ENEMY: 'x',
  UNKNOWN: '?',
};

/** How far a person is aligned with us: the form's symbol and the word, so that colour says nothing alone. */
export function AlignmentMark({ status }: { readonly status: AlignmentStatus }) {
  const { language } = useFormats();
  return (
    <span class={`alignment alignment-${status.toLowerCase()}`}>
      <span class="alignment-symbol" aria-hidden="true">
        {symbols[status]}
      </span>
      {statusLabels[status][language]}
    </span>
  );
}
