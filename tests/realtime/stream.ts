/** A stream that subscribers follow. */
export interface Stream {
  /** The subscription field. */
  readonly field: string;
  readonly query: string;
  /** The topics it carries; null for all. */
  readonly topics: readonly string[] | null;
}

const rest = `... on GapItem { cursor reason } ... on HeartbeatItem { cursor reconnectWithinMs }`;

/** Every change of a complaint. */
export const complaintStream: Stream = {
  field: 'complaintEvents',
  query: `subscription ($after: EventCursor) { complaintEvents(after: $after) {
    __typename ... on ComplaintEventItem { cursor event { id topic sequence at } } ${rest} } }`,
  topics: ['complaint'],
};

/** Every change of anything. */
export const everyStream: Stream = {
  field: 'events',
  query: `subscription ($after: EventCursor) { events(after: $after) {
    __typename ... on EventItem { cursor event { id topic sequence at } } ${rest} } }`,
  topics: null,
};
