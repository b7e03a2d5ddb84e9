// Unsaved input of this tab, so that a reload loses nothing. Storage may be forbidden: then there are no drafts.

const prefix = 'entente.draft.';

/** Keeps what is being written under a name; null forgets it. */
export function keepDraft(name: string, draft: unknown): void {
  try {
    if (draft === null) sessionStorage.removeItem(prefix + name);
    else sessionStorage.setItem(prefix + name, JSON.stringify(draft));
  } catch {
    // Nothing to do: the input lives as long as the page.
  }
}

/** What was kept under a name; null when there is nothing. */
export function keptDraft(name: string): unknown {
  try {
    const text = sessionStorage.getItem(prefix + name);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Forgets all drafts: whoever signs in next must not find them. */
export function forgetDrafts(): void {
  try {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith(prefix)) sessionStorage.removeItem(name);
  } catch {
    // Nothing was kept.
  }
}
