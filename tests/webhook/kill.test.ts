// A server process that is killed while receivers have its messages in hand: the next one sends what nobody wrote down once more,
// under the same id. So it is at least once, not exactly once; who drops what they have by its id has each once.

import { onTestFinished, expect, test, vi } from 'vitest';

import { freshDatabase } from '../support/database.ts';
import { testMasterKey } from '../support/personal-data.ts';
import { startProcess, type TestProcess } from '../support/server.ts';
import { world } from '../support/world.ts';
import { answers, asking, changeAccount, type Logged, receiver, type Receiver, register, see } from './support.ts';

const document = `subscription { told: events(types: [ACCOUNT_UPDATED]) { ... on EventItem { event { sequence } } } }`;
const idsOf = ({ received }: Receiver): string[] => received.map(({ id }) => id);
const without = (ids: readonly string[]): string[] => [...new Set(ids)];

test(
  'killed with messages under way, nothing is lost, and what is doubled has the same id',
  { timeout: 180_000 },
  async () => {
    const { db, url } = await freshDatabase();
    const w = await world(db);
    const run = asking(db, w.actors.salesperson);
    const start = async (): Promise<TestProcess> => {
      const started = await startProcess({
        DATABASE_URL: url,
        WEBHOOK_PRIVATE_HOSTS: '127.0.0.1',
        PERSONAL_DATA_KEY: Buffer.from(testMasterKey).toString('base64'),
      });
      onTestFinished(async () => void (started.child.exitCode ?? started.child.signalCode ?? (await started.stop())));
      return started;
    };
    const first = await start();
    const killed = Promise.withResolvers<void>();
    // One holds its second answer, one answers in the very moment of the kill, one had everything before.
    const holding = await receiver((response, _received, nth) => {
      if (nth !== 2) response.writeHead(200).end();
    });
    const crossing = await receiver((response, _received, nth) => {
      if (nth !== 3) return void response.writeHead(200).end();
      void vi
        .waitFor(() => expect([holding.received.length, done.received.length]).toEqual([2, 4]), { timeout: 15_000 })
        .then(() => {
          response.writeHead(200).end();
          return first.kill('SIGKILL');
        })
        .then(killed.resolve, killed.reject);
    });
    const done = await receiver();
    const hooks: { readonly target: Receiver; readonly id: string }[] = [];
    for (const target of [holding, crossing, done])
      hooks.push({ target, id: (await register(run, target.url, { document })).webhook.id });
    await changeAccount(run, w.accounts.own, 4);
    await killed.promise;
    expect(first.child.signalCode).toBe('SIGKILL');
    expect(without(idsOf(holding))).toHaveLength(2);
    for (const target of [holding, crossing]) target.behave(answers(200));
    await changeAccount(run, w.accounts.own, 1, 5); // while nobody delivers

    await start();

    for (const { target, id } of hooks) {
      // The dead process has its webhooks for 30 s more.
      await vi.waitFor(() => expect(without(idsOf(target))).toHaveLength(5), { timeout: 60_000 });
      await vi.waitFor(
        async () => {
          const { attempts, state, deliveries } = await see(run, id);
          expect([attempts, state]).toEqual([0, 'ACTIVE']);
          const log: (Logged & { readonly messageId: string })[] = deliveries.nodes;
          expect(new Set(log.filter(({ delivered }) => delivered).map(({ messageId }) => messageId)).size).toBe(5);
        },
        { timeout: 15_000 },
      );
      const kept = without(idsOf(target)).map((found) => target.received.find((one) => one.id === found)!);
      const [lowest = 0] = kept.map(({ body }) => body.data.told.event.sequence);
      expect(kept.map(({ body }) => body.data.told.event.sequence)).toEqual(
        [0, 1, 2, 3, 4].map((more) => lowest + more),
      );
      // What came twice came in one go, and says the same event.
      const ids = idsOf(target);
      expect(ids.filter((one, index) => one !== ids[index - 1])).toEqual(without(ids));
    }
    expect(idsOf(holding).filter((one) => one === idsOf(holding)[1])).toHaveLength(2); // held, then once more
    expect(idsOf(holding)).toHaveLength(6);
    expect(idsOf(crossing).length).toBeLessThanOrEqual(6); // once or twice, as the outcome was written or not
  },
);
