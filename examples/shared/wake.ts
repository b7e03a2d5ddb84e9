/** Calls back when the computer wakes, the page comes back to the front or from the browser's page cache, or the network returns. Returns how to stop. */
export function onWake(woke: () => void): () => void {
  const becameVisible = () => {
    if (document.visibilityState === 'visible') woke();
  };
  document.addEventListener('visibilitychange', becameVisible);
  window.addEventListener('pageshow', woke);
  window.addEventListener('online', woke);
  return () => {
    document.removeEventListener('visibilitychange', becameVisible);
    window.removeEventListener('pageshow', woke);
    window.removeEventListener('online', woke);
  };
}
