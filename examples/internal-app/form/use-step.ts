import type { OperationResult } from '@urql/core';
import { useRef, useState } from 'preact/hooks';
import { useMessages } from '../../shared/language.ts';
import { formMessages } from './messages.ts';
import { isRefusal, type Member, problemsOf } from './refusal.ts';

/** What a step's mutation answered, under the alias `result`. */
export type StepAnswer = OperationResult<{ readonly result: Member }>;

/** A step that is taken by a button, and what was said when it was refused. */
export interface Step {
  readonly isBusy: boolean;
  /** Why it was not done, in the reader's words. */
  readonly problems: readonly string[];
  /** Takes it once; a repeat after a lost answer has the same key. */
  readonly take: (send: (key: string) => Promise<StepAnswer>, onDone: () => void) => Promise<void>;
}

/** Takes steps one at a time. */
export function useStep(): Step {
  const t = useMessages(formMessages);
  const [isBusy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const key = useRef<string | null>(null);
  return {
    isBusy,
    problems,
    async take(send, onDone) {
      if (isBusy) return;
      setBusy(true);
      setProblems([]);
      key.current ??= crypto.randomUUID();
      const { data } = await send(key.current);
      setBusy(false);
      if (!data) return setProblems([t.failed]);
      key.current = null;
      if (!isRefusal(data.result)) return onDone();
      if (data.result.__typename === 'VersionConflict') {
        setProblems([t.changed]);
        return onDone();
      }
      const messages = [...problemsOf(data.result).values()].flat().map(({ message }) => message);
      setProblems([...new Set(messages)]);
    },
  };
}
