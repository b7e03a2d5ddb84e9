import { useState } from 'preact/hooks';
import { useMessages } from '../../shared/language.ts';
import { siteMessages } from './messages.ts';

interface CopyBlockProps {
  /** What it is, for those who do not see where it stands. */
  readonly label: string;
  readonly text: string;
}

/** A text to take along, with a button that copies it. */
export function CopyBlock({ label, text }: CopyBlockProps) {
  const t = useMessages(siteMessages);
  const [outcome, setOutcome] = useState<'NONE' | 'COPIED' | 'FAILED'>('NONE');
  const copy = async () => {
    // Refused where the page is not served securely, or by the reader's settings.
    const isCopied = await Promise.resolve(navigator.clipboard?.writeText(text)).then(
      () => navigator.clipboard !== undefined,
      () => false,
    );
    setOutcome(isCopied ? 'COPIED' : 'FAILED');
  };
  return (
    <div class="copy-block">
      <pre tabIndex={0} aria-label={label}>
        <code>{text}</code>
      </pre>
      <p>
        <button type="button" aria-label={`${t.copy}: ${label}`} onClick={() => void copy()}>
          {t.copy}
        </button>{' '}
        <span role="status" class="second">
          {outcome === 'COPIED' ? t.copied : outcome === 'FAILED' ? t.copyFailed : ''}
        </span>
      </p>
    </div>
  );
}
