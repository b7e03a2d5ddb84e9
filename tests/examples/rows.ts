import type { ComplaintEventItem, ComplaintRow } from '../../examples/dashboard/operations.ts';
import type { View } from '../../examples/dashboard/view.ts';

/** The moment at which these tests look. */
export const now = Date.parse('2026-11-22T12:00:00.000Z');

const hour = 3_600_000;

/** A row received so many hours before {@link now}, due seven days after that. */
export function row(number: number, over: Partial<ComplaintRow> = {}, hoursAgo = number): ComplaintRow {
  const received = now - hoursAgo * hour;
  return {
    id: `id-${number}`,
    version: 1,
    number: `C-${String(number).padStart(3, '0')}`,
    state: 'RECEIVED',
    severity: 'MAJOR',
    customerName: 'Grace Okafor',
    customerDemand: 'Exchange',
    content: 'Torn.',
    receivedAt: new Date(received).toISOString(),
    dueAt: new Date(received + 7 * 24 * hour).toISOString(),
    pausedAt: null,
    closedAt: null,
    account: { name: 'Harbour & Pine Hotels' },
    handlingDepartment: null,
    ...over,
  };
}

/** A stream item about a row; null means that it left the reader's view. */
export function event(
  id: string,
  complaint: ComplaintRow | null,
  change: ComplaintEventItem['change'] = complaint ? 'CHANGED' : 'REMOVED',
): ComplaintEventItem {
  return {
    __typename: 'ComplaintEventItem',
    cursor: 'c',
    change,
    complaintId: id,
    event: { subjectVersion: complaint?.version ?? 1, at: new Date(now).toISOString() },
    complaint,
  };
}

/** Everything open, newest first. */
export const openView: View = { group: 'OPEN', severity: null, text: '', order: 'RECEIVED' };
