import { describe, expect, test } from 'vitest';
import { exclusively } from '../../widget/locks.ts';
import type { FeedbackInput, NewReceipt } from '../../widget/operations.ts';
import { type Attempt, backoff, keepForMs, openQueue, type Queue, type Standing } from '../../widget/queue.ts';
import { openStore, type Store } from '../../widget/store.ts';
import { newSubmissionId } from '../../widget/submission-id.ts';

const start = Date.UTC(2026, 10, 22);

/** One browser: a storage, a clock, and a server that answers as it is told. Every tab has a queue of its own. */
function browser(answer: (input: FeedbackInput) => Attempt | Promise<Attempt>) {
  const storage: Record<string, string> = {};
  const sent: string[] = [];
  const timers: { readonly at: number; readonly work: () => void }[] = [];
  let now = start;
  return {
    storage,
    sent,
    timers,
    at: (moment: number) => void (now = moment),
    tab(items: () => Record<string, string> = () => storage) {
      const store = openStore('pk_test', items);
      const standings: [string, Standing][] = [];
      const queue = openQueue({
        store,
        async send(input) {
          sent.push(input.submissionId);
          return answer(input);
        },
        exclusively,
        now: () => now,
        random: () => 0.5,
        later: (work, afterMs) => void timers.push({ at: now + afterMs, work }),
        onStanding: (id, standing) => void standings.push([id, standing]),
      });
      return { store, queue, standings };
    },
  };
}

function complaint(submissionId = newSubmissionId()): FeedbackInput {
  return { submissionId, kind: 'COMPLAINT', language: 'EN', comment: 'late' };
}

function receiptOf({ submissionId, kind }: FeedbackInput): NewReceipt {
  const receivedAt = '2026-11-22T08:00:00+08:00';
  return { number: 'C-1', token: `token of ${submissionId}`, kind, receivedAt, dueAt: null };
}

async function waitingIn(store: Store, queue: Queue, input: FeedbackInput) {
  await queue.add(input);
  return store.waiting.get(input.submissionId);
}

describe('a message', () => {
  test('is stored before it is sent, and only then', async () => {
    const { tab, storage } = browser((input) => {
      stored = Object.keys(storage);
      return { receipt: receiptOf(input) };
    });
    let stored: string[] = [];
    const { queue } = tab();
    expect(storage).toEqual({});

    const input = complaint();
    await queue.add(input);

    expect(stored).toEqual([`entente:pk_test:q:${input.submissionId}`]);
  });

  test('leaves only its receipt behind, without words or contact', async () => {
    const { tab, storage } = browser((input) => ({ receipt: receiptOf(input) }));
    const { queue, standings } = tab();

    const input = { ...complaint(), wantsReply: true, contactEmail: 'li.na@example.com' };
    const standing = await queue.add(input);

    const receipt = {
      number: 'C-1',
      token: `token of ${input.submissionId}`,
      kind: 'COMPLAINT',
      dueAt: null,
      at: start,
    };
    expect(standing).toEqual({ receipt });
    expect(standings).toEqual([[input.submissionId, { receipt }]]);
    expect(storage).toEqual({ [`entente:pk_test:r:${input.submissionId}`]: JSON.stringify(receipt) });
  });

  test('waits when nobody answers: 2 s, doubled each time, at most 5 min', async () => {
    const { tab, at, sent } = browser(() => ({}));
    const { queue, store } = tab();
    const input = complaint();

    let entry = await waitingIn(store, queue, input);
    expect(entry).toMatchObject({ tries: 1, notBefore: start + backoff.firstMs, asked: false });

    const pauses: number[] = [];
    for (let attempt = 0; attempt < 9 && entry; attempt++) {
      const moment = entry.notBefore;
      at(moment);
      await queue.flush();
      entry = store.waiting.get(input.submissionId);
      pauses.push((entry?.notBefore ?? 0) - moment);
    }
    expect(pauses).toEqual([4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000]);
    expect(new Set(sent)).toEqual(new Set([input.submissionId]));
  });

  test('is not tried before its time, but at once when the connection is back', async () => {
    const answers: Attempt[] = [{}];
    const { tab, sent } = browser((input) => answers.shift() ?? { receipt: receiptOf(input) });
    const { queue, store, standings } = tab();
    const input = complaint();
    await queue.add(input);

    await queue.flush();
    expect(sent).toHaveLength(1);

    await queue.flush(true);
    expect(sent).toEqual([input.submissionId, input.submissionId]);
    expect(standings.at(-1)).toMatchObject([input.submissionId, { receipt: { number: 'C-1' } }]);
    expect(store.waiting.ids()).toEqual([]);
  });

  test('keeps to the moment the server named, even when the connection is back', async () => {
    const { tab, sent } = browser(() => ({ busy: true, retryAfterMs: 30_000 }));
    const { queue } = tab();

    expect(await queue.add(complaint())).toEqual({ busy: true, notBefore: start + 30_000 });
    await queue.flush(true);
    expect(sent).toHaveLength(1);
  });

  test('has one timer, however many wait', async () => {
    const { tab, timers } = browser(() => ({}));
    const { queue } = tab();
    for (let index = 0; index < 5; index++) await queue.add(complaint());
    expect(timers.map(({ at }) => at - start)).toEqual([2_000]);
  });

  test('survives a reload: the next page sends it, once', async () => {
    const answers: Attempt[] = [{}];
    const { tab, sent, storage } = browser((input) => answers.shift() ?? { receipt: receiptOf(input) });
    const input = complaint();
    await tab().queue.add(input);
    expect(Object.keys(storage)).toEqual([`entente:pk_test:q:${input.submissionId}`]);

    const next = tab();
    await next.queue.flush(true);
    await next.queue.flush(true);

    expect(sent).toEqual([input.submissionId, input.submissionId]);
    expect(next.store.receipts.ids()).toEqual([input.submissionId]);
  });

  test('is sent by one tab only, and the other learns its receipt', async () => {
    let open: () => void = () => {};
    const gate = new Promise<void>((resolve) => void (open = resolve));
    const { tab, sent } = browser(async (input) => {
      await gate;
      return { receipt: receiptOf(input) };
    });
    const [first, second] = [tab(), tab()];
    const input = complaint();

    const adding = first.queue.add(input);
    await second.queue.flush(true);
    open();
    await adding;
    await second.queue.flush(true);
    await first.queue.flush(true);

    expect(sent).toEqual([input.submissionId]);
    expect(first.standings).toHaveLength(1);
  });

  test('that another tab delivered meanwhile is told as received', async () => {
    const answers: Attempt[] = [{}];
    const { tab } = browser((input) => answers.shift() ?? { receipt: receiptOf(input) });
    const [first, second] = [tab(), tab()];
    const input = complaint();
    await first.queue.add(input);
    await second.queue.flush(true);

    await first.queue.flush();

    expect(first.standings.map(([, standing]) => Boolean(standing.receipt))).toEqual([false, true]);
  });

  test('refused for good is not sent again, and stays until the visitor has seen why', async () => {
    const refusal = { message: 'The input is not valid.', problems: [] };
    const { tab, sent, at } = browser(() => ({ refusal }));
    const { queue, store } = tab();
    const input = complaint();

    expect(await queue.add(input)).toEqual({ refusal });
    at(start + 3_600_000);
    await queue.flush(true);

    expect(sent).toHaveLength(1);
    expect(store.waiting.get(input.submissionId)).toMatchObject({ input, refusal });
  });

  test('nobody took for 30 days is given up', async () => {
    const { tab, sent, at, storage } = browser(() => ({}));
    const { queue } = tab();
    await queue.add(complaint());

    at(start + keepForMs);
    await queue.flush();
    expect(sent).toHaveLength(2);
    at(start + keepForMs + 1);
    await queue.flush(true);

    expect(sent).toHaveLength(2);
    expect(storage).toEqual({});
  });
});

describe('where storage is refused', () => {
  test('a message is sent all the same, and kept as long as the page is', async () => {
    const answers: Attempt[] = [{}];
    const { tab, sent } = browser((input) => answers.shift() ?? { receipt: receiptOf(input) });
    const { queue, store } = tab(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    const input = complaint();

    await queue.add(input);
    expect(store.waiting.ids()).toEqual([input.submissionId]);
    await queue.flush(true);

    expect(sent).toHaveLength(2);
    expect(store.waiting.ids()).toEqual([]);
    expect(store.receipts.get(input.submissionId)).toMatchObject({ number: 'C-1' });
  });

  test('a spoiled record counts as absent', async () => {
    const { tab, storage, sent } = browser(() => ({}));
    storage['entente:pk_test:q:broken'] = '{"input":';
    await tab().queue.flush(true);
    expect(sent).toEqual([]);
  });
});

test('a hundred messages through a server that fails every other time arrive once each', async () => {
  const taken = new Set<string>();
  let calls = 0;
  const { tab, at } = browser((input) => {
    calls++;
    // Half of the failures happen after the server has taken it: the answer is lost, not the message.
    if (calls % 4 !== 3) taken.add(input.submissionId);
    return calls % 2 ? {} : { receipt: receiptOf(input) };
  });
  const tabs = [tab(), tab(), tab()];
  const ids = Array.from({ length: 100 }, () => newSubmissionId());
  await Promise.all(ids.map((id, index) => tabs[index % 3]!.queue.add(complaint(id))));
  for (let round = 1; round <= 12; round++) {
    at(start + round * backoff.longestMs * 2);
    await Promise.all(tabs.map(({ queue }) => queue.flush()));
  }
  const { store } = tabs[0]!;
  expect(store.waiting.ids()).toEqual([]);
  expect([...store.receipts.ids()].sort()).toEqual([...ids].sort());
  expect([...taken].sort()).toEqual([...ids].sort());
});

test('submission ids are random UUIDs of version 4', () => {
  const ids = Array.from({ length: 100 }, newSubmissionId);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(100);
});
