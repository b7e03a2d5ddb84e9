import { useLayoutEffect } from 'preact/hooks';

/** Names the tab, and with it the entry in the browser's history. */
export function useTitle(title: string | null | undefined): void {
  useLayoutEffect(() => {
    if (title) document.title = `${title} · Entente`;
  }, [title]);
}
