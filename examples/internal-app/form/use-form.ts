import type { OperationResult } from '@urql/core';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { keepDraft, keptDraft } from './draft.ts';
import { type PathOf, valueAt, withValueAt } from './path.ts';
import { isRefusal, type Member, type Problem, problemsOf } from './refusal.ts';

/** What was done: the members that are no errors. */
export type DoneOf<Result> = Exclude<Result, { readonly code: string }>;

export interface FormOptions<Values, Result extends Member> {
  /** Under which name unsaved input is kept in this tab; null: not at all, for what is nobody else's to see. */
  readonly draft: string | null;
  /** The values as the record has them now. */
  readonly saved: Values;
  /** The record's version that `saved` is of; undefined for something new. */
  readonly version?: number | undefined;
  /** Sends the mutation, under the alias `result`. `version` is the one that the reader has seen; `key` is for `@idempotent`. */
  readonly send: (
    values: Values,
    sent: { readonly version: number; readonly key: string },
  ) => Promise<OperationResult<{ readonly result: Result }>>;
  readonly onDone: (done: DoneOf<Result>) => void;
  /** Somebody was quicker: ask for the record again, so that `saved` and `version` are theirs. */
  readonly onConflict?: () => void;
}

export interface Form<Values> {
  readonly id: string;
  readonly values: Values;
  /** Sets what stands at a place. */
  readonly set: (path: PathOf<Values>, value: unknown) => void;
  readonly problemsAt: (path: PathOf<Values>) => readonly Problem[];
  /** What is wrong at a place or anywhere below it. */
  readonly problemsUnder: (path: string) => readonly Problem[];
  /** What somebody else has saved at a place meanwhile, where it differs from what is written here. */
  readonly theirsAt: (path: PathOf<Values>) => unknown;
  /** Problems with no field of their own on the screen. */
  readonly otherProblems: readonly Problem[];
  readonly problemCount: number;
  readonly isBusy: boolean;
  readonly isConflict: boolean;
  /** The server gave no answer; sending again is safe. */
  readonly isUnreachable: boolean;
  /** The values come from a draft of before. */
  readonly isDraft: boolean;
  readonly submit: (element: HTMLFormElement) => Promise<void>;
  /** Throws what was written away. */
  readonly reset: () => void;
}

interface Written<Values> {
  readonly values: Values;
  /** What the record was when the writing began, and its version. */
  readonly base: Values;
  readonly version: number;
}

type Outcome = 'NONE' | 'BUSY' | 'REFUSED' | 'CONFLICT' | 'UNREACHABLE';
const noProblems: ReadonlyMap<string, readonly Problem[]> = new Map();

/**
 * A form on a record, or for a new one. `expectedVersion` is what the reader saw when they began, never what came in
 * behind their back; one idempotency key is kept for all repeats of the same input.
 */
export function useForm<Values extends object, Result extends Member>(
  options: FormOptions<Values, Result>,
): Form<Values> {
  const { draft, saved, version = 0 } = options;
  const fresh = (): Written<Values> => ({ values: saved, base: saved, version });
  const kept = useMemo(() => (draft === null ? null : draftOf<Values>(draft)), [draft]);
  const [written, setWritten] = useState<Written<Values>>(() => kept ?? fresh());
  const [isDraft, setDraft] = useState(kept !== null);
  const [outcome, setOutcome] = useState<Outcome>('NONE');
  const [problems, setProblems] = useState(noProblems);
  const [others, setOthers] = useState<readonly Problem[]>([]);
  const attempt = useRef({ input: '', key: '' });
  const now = useRef(options);
  now.current = options;

  // The record came or changed before anything was written: start from it. Asked of what is written by then, since
  // somebody may write before this runs.
  const isUntouched = written.values === written.base;
  useEffect(() => {
    setWritten((before) => (before.values === before.base ? fresh() : before));
  }, [version, isUntouched]);

  const set = (path: string, value: unknown) =>
    setWritten((before) => {
      const next = { ...before, values: withValueAt(before.values, path, value) };
      if (draft !== null) keepDraft(draft, next);
      return next;
    });

  const submit = async (element: HTMLFormElement) => {
    if (outcome === 'BUSY') return;
    // After a conflict that was told, what stands beside the fields has been seen: it is the version to go on from.
    const seen = outcome === 'CONFLICT' ? version : written.version;
    const input = JSON.stringify([written.values, seen]);
    if (attempt.current.input !== input) attempt.current = { input, key: crypto.randomUUID() };
    setOutcome('BUSY');
    const { data } = await now.current.send(written.values, { version: seen, key: attempt.current.key });
    if (!data) return setOutcome('UNREACHABLE');
    attempt.current.input = '';
    const { result } = data;
    if (!isRefusal(result)) {
      if (draft !== null) keepDraft(draft, null);
      setOutcome('NONE');
      // true: whatever is no refusal is what was done.
      return now.current.onDone(result as DoneOf<Result>);
    }
    if (result.__typename === 'VersionConflict') {
      setProblems(noProblems);
      setOthers([]);
      now.current.onConflict?.();
      return setOutcome('CONFLICT');
    }
    const found = problemsOf(result);
    setProblems(found);
    setOthers([...found].flatMap(([path, list]) => (element.elements.namedItem(path) ? [] : list)));
    setOutcome('REFUSED');
    focusFirst(element, found);
  };

  return {
    id: draft ?? 'form',
    values: written.values,
    set,
    problemsAt: (path) => problems.get(path) ?? [],
    problemsUnder: (path) =>
      [...problems].flatMap(([at, list]) => (at === path || at.startsWith(`${path}.`) ? list : [])),
    theirsAt(path) {
      if (outcome !== 'CONFLICT') return undefined;
      const theirs = valueAt(saved, path);
      return theirs === valueAt(written.base, path) || theirs === valueAt(written.values, path) ? undefined : theirs;
    },
    otherProblems: others,
    problemCount: [...problems.values()].flat().length,
    isBusy: outcome === 'BUSY',
    isConflict: outcome === 'CONFLICT',
    isUnreachable: outcome === 'UNREACHABLE',
    isDraft,
    submit,
    reset() {
      if (draft !== null) keepDraft(draft, null);
      setWritten(fresh());
      setDraft(false);
      setOutcome('NONE');
      setProblems(noProblems);
      setOthers([]);
    },
  };
}

/** What was kept by an earlier version of the page may have another shape: then it is no draft. */
function draftOf<Values>(name: string): Written<Values> | null {
  const kept = keptDraft(name);
  const isWritten =
    typeof kept === 'object' && kept !== null && 'values' in kept && 'base' in kept && 'version' in kept;
  // true: only `set` above keeps drafts, and of this very form.
  return isWritten ? (kept as Written<Values>) : null;
}

function focusFirst(element: HTMLFormElement, found: ReadonlyMap<string, unknown>): void {
  const first = [...element.elements].find((each) => found.has(each.getAttribute('name') ?? ''));
  if (first instanceof HTMLElement) first.focus();
}
