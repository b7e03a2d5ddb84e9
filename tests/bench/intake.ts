// `npm run bench -- intake --submissions 2000 --callers 200`
//
// Measures how many submissions a second one instance takes: `submitFeedback` from many callers at the same time, each
// answered after its commit, events logged; beside the plain way, one insert of the same rows after the other, each
// committed by itself and without any event. Both in one run, in turn, on one embedded PostgreSQL with fsync: what counts
// is the ratio, which is to be 3 at least.

import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { close, connect, type Db } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Commander } from '../../schema/core/command.ts';
import { submitFeedback } from '../../schema/feedback/submit-commands.ts';
import { commanderOf } from '../import/support.ts';
import { scratchDatabase } from '../realtime/scratch-database.ts';
import { world } from '../support/world.ts';

const number = (usual: number) => z.coerce.number().int().min(1).default(usual);
const shape = z.object({ submissions: number(2_000), callers: number(200), rounds: number(3) });
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const leastRatio = 3;

const { values } = parseArgs({
  options: Object.fromEntries(Object.keys(shape.shape).map((name) => [name, { type: 'string' as const }])),
});
const { submissions, callers, rounds } = shape.parse(values);
const database = await scratchDatabase(undefined, {});
const db = connect(database.url);
try {
  const here = await world(db);
  const commander: Commander = { ...commanderOf(db, here.actors.serviceOfficer), actor: here.siteActor };
  await together(commander, 200, 50); // warm
  const [intake, plain]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    intake.push(await together(commander, submissions, callers));
    plain.push(await oneByOne(db, Math.ceil(submissions / 4)));
  }
  const [fast, slow] = [median(intake), median(plain)];
  const ratio = fast / slow;
  say(`${submissions} submissions from ${callers} callers, median of ${rounds} rounds`);
  say(`intake, committed in groups: ${fast.toFixed(0)} submissions/s`);
  say(`plain inserts of the same rows, one by one: ${slow.toFixed(0)} rows/s`);
  say(`ratio: ${ratio.toFixed(1)} (at least ${leastRatio})`);
  if (ratio < leastRatio) process.exitCode = 1;
} finally {
  await close(db);
  await database.drop();
}

/** Submissions a second, `count` of them from `width` callers, each of whom sends the next once the last is answered. */
async function together(commander: Commander, count: number, width: number): Promise<number> {
  const start = performance.now();
  let left = count;
  const caller = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await submitFeedback({ ...commander, now: new Date() }, submission());
    }
  };
  await Promise.all(Array.from({ length: width }, caller));
  return (count / (performance.now() - start)) * 1_000;
}

function submission(): object {
  const said = {
    level: 'SATISFIED',
    comment: `Quick and friendly. ${randomUUID()}`,
    language: 'EN',
    elapsedMs: 20_000,
  };
  return { submissionId: randomUUID(), kind: 'RATING', ...said };
}

/** Rows a second, each inserted and committed by itself: the rows that the intake has just written, under other ids. */
async function oneByOne(on: Db, count: number): Promise<number> {
  const rows = await on.feedback.findMany({ take: count, orderBy: { receivedAt: 'desc' } });
  const copies: Prisma.FeedbackUncheckedCreateInput[] = rows.map((row) => ({
    ...row,
    id: randomUUID(),
    submissionId: randomUUID(),
    receiptNumber: randomUUID(),
    receiptToken: randomUUID(),
  }));
  const start = performance.now();
  for (const data of copies) await on.feedback.create({ data, select: { id: true } });
  return (copies.length / (performance.now() - start)) * 1_000;
}

function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
}
