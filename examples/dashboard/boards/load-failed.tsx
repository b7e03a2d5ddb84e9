import { useMessages } from '../../shared/language.ts';
import { boardMessages } from './messages.ts';

/** Says that what belongs here could not be had, and has it asked for again. */
export function LoadFailed({ onAgain }: { readonly onAgain: () => void }) {
  const t = useMessages(boardMessages);
  return (
    <p role="alert">
      {t.failed}{' '}
      <button type="button" onClick={onAgain}>
        {t.again}
      </button>
    </p>
  );
}
