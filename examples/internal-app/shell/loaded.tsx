import type { CombinedError } from '@urql/core';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useMessages } from '../../shared/language.ts';
import { shellMessages } from './messages.ts';

interface LoadedProps<Data> {
  /** What `useQuery` gives. */
  readonly answer: { readonly data?: Data | undefined; readonly error?: CombinedError | undefined };
  readonly again: () => void;
  readonly children: (data: Data) => ComponentChildren;
}

/** What was asked for once it is there; until then that it is loading, or that it could not be loaded. */
export function Loaded<Data>({ answer: { data, error }, again, children }: LoadedProps<Data>) {
  const t = useMessages(shellMessages);
  if (data) return <>{children(data)}</>;
  if (!error) return <Waiting />;
  const isRefused = error.graphQLErrors.some(({ extensions }) => extensions['code'] === 'FORBIDDEN');
  return (
    <p class="nothing" role="alert">
      {isRefused ? t.refused : t.failed}{' '}
      {!isRefused && (
        <button type="button" onClick={again}>
          {t.again}
        </button>
      )}
    </p>
  );
}

const patienceMs = 300; // 300 ms: what comes sooner needs no word

function Waiting() {
  const t = useMessages(shellMessages);
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p class="nothing hint" role="status">
      {isLong && t.loading}
    </p>
  );
}
