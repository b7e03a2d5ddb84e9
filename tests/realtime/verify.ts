// The judge of a run. Pure: what subscribers noted and what the log holds go in, the counts come out.

/** An event as the log's table holds it. */
export interface LogEntry {
  readonly topic: string;
  readonly sequence: number;
  readonly id: string;
}

/** An event as a subscriber received it, in the order of receipt. */
export type Receipt = LogEntry;

/** What one subscriber noted, over all of its connections. */
export interface Journal {
  readonly name: string;
  /** The topics that it followed from their beginning. */
  readonly topics: readonly string[];
  readonly receipts: readonly Receipt[];
}

/** What the run comes to. It is flawless when the first three are 0 and nothing stands in `problems`. */
export interface Verdict {
  /** Events of the log that a subscriber never received, summed over subscribers. */
  readonly lost: number;
  /** Receipts of a sequence that the subscriber had processed before. */
  readonly duplicated: number;
  /** First receipts of a sequence smaller than one received before it. */
  readonly reordered: number;
  /** Receipts in all. */
  readonly received: number;
  /** A sentence for each flaw, the counted ones included. */
  readonly problems: readonly string[];
}

/**
 * Judges journals against the log: each subscriber must have received, in each topic that it followed, exactly
 * 1, 2, 3, … up to the log's end, each once, in order, under the ids that the log has.
 */
export function verify(journals: readonly Journal[], log: readonly LogEntry[]): Verdict {
  const problems = holesOf(log);
  let lost = 0;
  let duplicated = 0;
  let reordered = 0;
  for (const journal of journals) {
    for (const topic of journal.topics) {
      const expected = log.filter((entry) => entry.topic === topic);
      const flaws = compare(
        journal.receipts.filter((receipt) => receipt.topic === topic),
        expected,
      );
      lost += flaws.lost.length;
      duplicated += flaws.duplicated.length;
      reordered += flaws.reordered.length;
      for (const [kind, sequences] of Object.entries(flaws))
        if (sequences.length > 0) problems.push(`${journal.name}: ${topic} ${kind} ${shortened(sequences)}`);
    }
    const foreign = journal.receipts.filter(({ topic }) => !journal.topics.includes(topic));
    if (foreign.length > 0)
      problems.push(`${journal.name}: ${foreign.length} receipts of topics that it did not ask for`);
  }
  const received = journals.reduce((sum, { receipts }) => sum + receipts.length, 0);
  return { lost, duplicated, reordered, received, problems };
}

/** The line that a run ends with. */
export function lastLine({ lost, duplicated, reordered, received }: Verdict): string {
  return `lost ${lost} duplicated ${duplicated} reordered ${reordered} received ${received}`;
}

/** Whether the run passes: nothing lost, doubled, out of order or otherwise wrong, and enough received to mean it. */
export function isFlawless(verdict: Verdict, moreThan: number): boolean {
  const { lost, duplicated, reordered, received, problems } = verdict;
  return lost === 0 && duplicated === 0 && reordered === 0 && problems.length === 0 && received > moreThan;
}

interface Flaws extends Record<string, readonly number[]> {
  readonly lost: readonly number[];
  readonly duplicated: readonly number[];
  readonly reordered: readonly number[];
  /** Received under an id that the log does not have there; such an event counts as lost too. */
  readonly unknown: readonly number[];
}

function compare(receipts: readonly Receipt[], expected: readonly LogEntry[]): Flaws {
  const idOf = new Map(expected.map(({ sequence, id }) => [sequence, id]));
  const processed = new Set<number>();
  const duplicated: number[] = [];
  const reordered: number[] = [];
  const unknown: number[] = [];
  let highest = 0;
  for (const { sequence, id } of receipts) {
    if (idOf.get(sequence) !== id) {
      unknown.push(sequence);
    } else if (processed.has(sequence)) {
      duplicated.push(sequence);
    } else {
      if (sequence < highest) reordered.push(sequence);
      processed.add(sequence);
      highest = Math.max(highest, sequence);
    }
  }
  const lost = expected.filter(({ sequence }) => !processed.has(sequence)).map(({ sequence }) => sequence);
  return { lost, duplicated, reordered, unknown };
}

/** The log itself must be contiguous from 1 in each topic. */
function holesOf(log: readonly LogEntry[]): string[] {
  return [...Map.groupBy(log, ({ topic }) => topic)].flatMap(([topic, entries]) => {
    const sequences = entries.map(({ sequence }) => sequence).sort((a, b) => a - b);
    const wrong = sequences.findIndex((sequence, index) => sequence !== index + 1);
    return wrong < 0 ? [] : [`the log: ${topic} has ${sequences[wrong]} where ${wrong + 1} belongs`];
  });
}

function shortened(sequences: readonly number[]): string {
  const shown = sequences.slice(0, 10).join(' ');
  return sequences.length > 10 ? `${shown} … (${sequences.length} in all)` : shown;
}
