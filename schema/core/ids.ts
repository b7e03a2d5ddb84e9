/** A record's id as the graph shows it: opaque, unique over all types (Relay). */
export function encodeId(typename: string, id: string): string {
  return btoa(`${typename}:${id}`);
}

/** The type and the UUID behind a graph id; null when it is not one of ours. */
export function parseId(globalId: string): { readonly typename: string; readonly id: string } | null {
  let decoded: string;
  try {
    decoded = atob(globalId);
  } catch {
    return null;
  }
  const match = /^(\w+):([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/.exec(decoded);
  const [, typename, id] = match ?? [];
  return typename !== undefined && id !== undefined ? { typename, id } : null;
}

/** The UUID behind a graph id of one type; null when it is not an id of that type. */
export function decodeId(typename: string, globalId: string): string | null {
  const parsed = parseId(globalId);
  return parsed?.typename === typename ? parsed.id : null;
}

/** The nil UUID: no record has it. Stands for an id that can't be one, so that a look-up finds nothing. */
export const nilId = '00000000-0000-0000-0000-000000000000';
