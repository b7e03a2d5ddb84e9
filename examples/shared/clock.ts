import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

/** Milliseconds by which the server's clock is ahead of this computer's. */
export const ClockOffsetContext = createContext(0);

/** The server's time in milliseconds, renewed every `everyMs`. */
export function useNow(everyMs: number): number {
  const offset = useContext(ClockOffsetContext);
  const [local, setLocal] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setLocal(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return local + offset;
}
