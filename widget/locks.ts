/** Ids that this tab is sending, for pages without Web Locks (http, or an old browser). */
const busy = new Set<string>();

/** Runs the work if neither this tab nor another runs it for this id; returns undefined if one does. */
export async function exclusively<Result>(id: string, work: () => Promise<Result>): Promise<Result | undefined> {
  if (busy.has(id)) return undefined;
  busy.add(id);
  try {
    // Missing on http pages, whatever the types say.
    const locks = navigator.locks as LockManager | undefined;
    if (!locks) return await work();
    return await locks.request(`entente:${id}`, { ifAvailable: true }, async (lock) =>
      lock ? await work() : undefined,
    );
  } finally {
    busy.delete(id);
  }
}
