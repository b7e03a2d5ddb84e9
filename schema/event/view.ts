import type { View } from './stream.ts';

/** The view of a reader who asked for some types of events, or for one account (its UUID); null means any. */
export function viewOf(asked: {
  readonly types: readonly string[] | null | undefined;
  readonly accountId: string | null;
}): View {
  const ofTypes: View = (event, change) => (asked.types && !asked.types.includes(event.type) ? null : change);
  return asked.accountId === null ? ofTypes : both(ofTypes, viewOfAccount(asked.accountId));
}

/**
 * The view of one account (its UUID), told by the events alone: each names the account that its record belongs to after
 * the change. One that moved a record also names the account that it came from, as the fact `fromAccountId`: the record
 * is REMOVED from the view of that one, and ADDED to the view of the other.
 */
export function viewOfAccount(accountId: string): View {
  return ({ accountId: of, payload: { fromAccountId } }, change) => {
    const isHere = of === accountId;
    const wasHere = typeof fromAccountId === 'string' ? fromAccountId === accountId : isHere;
    if (isHere && wasHere) return change;
    if (isHere) return change === 'REMOVED' ? null : 'ADDED'; // a reader who lost sight of it on the way never had it here
    return !wasHere || change === 'ADDED' ? null : 'REMOVED'; // one to whom it is new never had it there
  };
}

/** The view of a reader who asked for both. */
export function both(first: View, second: View): View {
  return (event, change, reader) => {
    const narrowed = first(event, change, reader);
    return narrowed === null ? null : second(event, narrowed, reader);
  };
}
