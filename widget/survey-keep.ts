import type { Answers } from '../schema/questionnaire/engine/definition.ts';

/** What is kept of a response in the browser it is written in. */
export interface KeptSurvey {
  readonly id: string;
  /** Answers that have not reached the server. */
  readonly answers?: Answers;
}

/** The place of one response. */
export interface Keep {
  get(): KeptSurvey | undefined;
  put(kept: KeptSurvey): void;
}

/**
 * The place of a response in this browser's storage. Nothing is written before the visitor has pressed "save" or "send"; where
 * storage is refused, nothing is kept and all else works.
 */
export function openKeep(key: string): Keep {
  return {
    get() {
      try {
        // Written by `put` below. What somebody else spoiled does not parse and counts as absent.
        return JSON.parse(localStorage.getItem(key) ?? 'null') as KeptSurvey | undefined;
      } catch {
        return undefined;
      }
    },
    put(kept) {
      try {
        localStorage.setItem(key, JSON.stringify(kept));
      } catch {
        // Private mode, blocked or full.
      }
    },
  };
}
