import type { View } from './stream.ts';

/** The view of a reader who asked for some types of events, or for one account (its UUID); null means any. */
export function viewOf(asked: {
  readonly types: readonly string[] | null | undefined;
  readonly accountId: string | null;
}): View {
  return (event, change) => {
    if (asked.types && !asked.types.includes(event.type)) return null;
    if (asked.accountId !== null && event.accountId !== asked.accountId) return null;
    return change;
  };
}
