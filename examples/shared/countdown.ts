// Time left until a complaint is due, by the server's clock: a wrong clock on a wall screen must not make people late.

/** How far the server's clock is ahead of this one, in milliseconds, from a server moment and when it was received. */
export function clockOffset(serverMoment: string, receivedAt: number): number {
  return Date.parse(serverMoment) - receivedAt;
}

/** How pressing: more than a day left, a day or less, past due. */
export type Urgency = 'CALM' | 'SOON' | 'OVERDUE';

export interface Countdown {
  readonly urgency: Urgency;
  /** The two largest units, non-negative; `seconds` only in the last hour before and the first after the due moment. */
  readonly parts: readonly { readonly unit: 'day' | 'hour' | 'minute' | 'second'; readonly value: number }[];
  /** Share of the time between receipt and due that has passed, 0 to 1. */
  readonly share: number;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** The countdown at a moment. `now` is the server's time in milliseconds. A moment exactly due is not yet overdue. */
export function countdownTo(dueAt: string, receivedAt: string, now: number): Countdown {
  const due = Date.parse(dueAt);
  const received = Date.parse(receivedAt);
  const left = due - now;
  const span = due - received;
  return {
    urgency: left < 0 ? 'OVERDUE' : left <= day ? 'SOON' : 'CALM',
    parts: partsOf(Math.abs(left)),
    share: span > 0 ? Math.min(1, Math.max(0, (now - received) / span)) : 1,
  };
}

function partsOf(ms: number): Countdown['parts'] {
  if (ms >= day) {
    return [
      { unit: 'day', value: Math.floor(ms / day) },
      { unit: 'hour', value: Math.floor((ms % day) / hour) },
    ];
  }
  if (ms >= hour) {
    return [
      { unit: 'hour', value: Math.floor(ms / hour) },
      { unit: 'minute', value: Math.floor((ms % hour) / minute) },
    ];
  }
  return [
    { unit: 'minute', value: Math.floor(ms / minute) },
    { unit: 'second', value: Math.floor((ms % minute) / second) },
  ];
}
