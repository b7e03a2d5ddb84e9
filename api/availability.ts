const prismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);
const systemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '53300', // too_many_connections
  '53100', // disk_full
]);
const messages =
  /timeout exceeded when trying to connect|Connection terminated|connection .*closed|Can't reach database/i;

/** Whether an error means that the database (or another service below us) is away or full for a moment: 503, not 500. */
export function isUnavailability(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false;
  const { code, originalCode, message, cause, meta, kind } = error as Readonly<Record<string, unknown>>; // any object has these, maybe undefined
  if (typeof code === 'string' && (prismaCodes.has(code) || systemCodes.has(code))) return true;
  if (typeof originalCode === 'string' && systemCodes.has(originalCode)) return true;
  if (
    kind === 'DatabaseNotReachable' ||
    kind === 'ConnectionClosed' ||
    kind === 'TooManyConnections' ||
    kind === 'SocketTimeout'
  )
    return true;
  if (typeof message === 'string' && messages.test(message)) return true;
  if (error instanceof AggregateError && error.errors.some((inner) => isUnavailability(inner, depth + 1))) return true;
  if (
    typeof meta === 'object' &&
    meta !== null &&
    'driverAdapterError' in meta &&
    isUnavailability(meta.driverAdapterError, depth + 1)
  )
    return true;
  return isUnavailability(cause, depth + 1);
}
