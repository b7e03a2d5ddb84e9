// What the reader asked to see: the same question as a filter for the server and as a test for rows that the stream brings.
import type { ComplaintFilter, ComplaintOrder, ComplaintSeverity } from '../shared/graphql.ts';
import type { ComplaintRow } from './operations.ts';

/** Groups that the tiles stand for. */
export const groups = ['OPEN', 'RECEIVED_TODAY', 'DUE_TODAY', 'OVERDUE', 'CLOSED'] as const;
export type Group = (typeof groups)[number];

/** Newest first, or the most urgent first. */
export const orders = ['RECEIVED', 'DUE'] as const;
export type Order = (typeof orders)[number];

export interface View {
  readonly group: Group;
  /** Null: every severity. */
  readonly severity: ComplaintSeverity | null;
  /** Part of a number or of a customer's name; empty: everything. */
  readonly text: string;
  readonly order: Order;
}

/** First and last moment of a local day, in milliseconds; the end is exclusive. */
export interface Day {
  readonly start: number;
  readonly end: number;
}

/** The local day that holds a moment. Days that change to or from summer time have 23 or 25 hours. */
export function dayOf(at: number, offsetDays = 0): Day {
  const moment = new Date(at);
  const midnight = (days: number) =>
    new Date(moment.getFullYear(), moment.getMonth(), moment.getDate() + days).getTime();
  return { start: midnight(offsetDays), end: midnight(offsetDays + 1) };
}

const iso = (at: number) => new Date(at).toISOString();

/** The view as the server's filter. */
export function filterOf(view: View, now: number): ComplaintFilter {
  const text = view.text.trim();
  return {
    ...groupFilter(view.group, dayOf(now)),
    ...(view.severity ? { severity: { eq: view.severity } } : {}),
    ...(text ? { OR: [{ number: { contains: text } }, { customerName: { contains: text } }] } : {}),
  };
}

function groupFilter(group: Group, today: Day): ComplaintFilter {
  const duringToday = { gte: iso(today.start), lt: iso(today.end) };
  switch (group) {
    case 'OPEN':
      return { state: { notIn: ['CLOSED'] } };
    case 'RECEIVED_TODAY':
      return { receivedAt: duringToday };
    case 'DUE_TODAY':
      return { state: { notIn: ['CLOSED'] }, dueAt: duringToday };
    case 'OVERDUE':
      return { isOverdue: true };
    case 'CLOSED':
      return { state: { eq: 'CLOSED' } };
  }
}

/** Whether a row belongs to the view at a moment: must agree with {@link filterOf}. */
export function matches(view: View, row: ComplaintRow, now: number): boolean {
  const text = view.text.trim().toLowerCase();
  return (
    inGroup(view.group, row, now) &&
    (!view.severity || row.severity === view.severity) &&
    (!text || row.number.toLowerCase().includes(text) || row.customerName.toLowerCase().includes(text))
  );
}

function inGroup(group: Group, row: ComplaintRow, now: number): boolean {
  const today = dayOf(now);
  const within = (moment: string) => Date.parse(moment) >= today.start && Date.parse(moment) < today.end;
  switch (group) {
    case 'OPEN':
      return isOpen(row);
    case 'RECEIVED_TODAY':
      return within(row.receivedAt);
    case 'DUE_TODAY':
      return isOpen(row) && within(row.dueAt);
    case 'OVERDUE':
      return isOverdue(row, now);
    case 'CLOSED':
      return !isOpen(row);
  }
}

/** Whether the complaint still waits for its closing. */
export function isOpen(row: Pick<ComplaintRow, 'state'>): boolean {
  return row.state !== 'CLOSED';
}

/** Whether the complaint is open past its due moment, its clock running. Counted here, since it becomes true without an event. */
export function isOverdue(row: Pick<ComplaintRow, 'state' | 'dueAt' | 'pausedAt'>, now: number): boolean {
  return isOpen(row) && row.pausedAt === null && Date.parse(row.dueAt) < now;
}

/** The view's order for the server. */
export function orderOf(view: View): ComplaintOrder {
  return view.order === 'DUE' ? { field: 'DUE_AT', direction: 'ASC' } : { field: 'RECEIVED_AT', direction: 'DESC' };
}

/** The view's order as a comparison; equal moments fall back to the number, so the order is total. */
export function comparison(order: Order): (a: ComplaintRow, b: ComplaintRow) => number {
  const byNumber = (a: ComplaintRow, b: ComplaintRow) => (a.number < b.number ? -1 : Number(a.number > b.number));
  return order === 'DUE'
    ? (a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt) || byNumber(a, b)
    : (a, b) => Date.parse(b.receivedAt) - Date.parse(a.receivedAt) || byNumber(b, a);
}
