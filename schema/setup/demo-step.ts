/** Something that was done in the demo company, some days from today: negative for days ago. */
export interface DemoStep {
  readonly inDays: number;
  readonly take: () => Promise<void>;
}

/** Takes steps in the order of their days: what happened first is recorded first, as by a clock that only goes on. */
export async function takeInOrder(steps: readonly DemoStep[]): Promise<void> {
  for (const { take } of steps.toSorted((a, b) => a.inDays - b.inDays)) await take();
}
