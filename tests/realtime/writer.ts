import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { plans, recordCard, wayToClosing } from '../complaint/verbs.ts';
import { encodeId } from '../../schema/core/ids.ts';
import type { World } from '../support/world.ts';
import type { Call, Caller, Reply } from './caller.ts';
import type { Random } from './random.ts';

/** What the writers were told, to be compared with the log afterwards. */
export interface Ledger {
  /** `<global id of a complaint>@<version>` of each change that was acknowledged. */
  readonly changes: Set<string>;
  /** Receipt numbers of acknowledged submissions from the widget. */
  readonly submissions: Set<string>;
  /** Refusals that were meant to be, by kind. */
  readonly refused: Map<string, number>;
  /** Answers that should not have come. */
  readonly surprises: string[];
}

/** An empty ledger. */
export function newLedger(): Ledger {
  return { changes: new Set(), submissions: new Set(), refused: new Map(), surprises: [] };
}

/** What a writer needs. */
export interface WriterOptions {
  readonly world: World;
  readonly caller: Caller;
  readonly ledger: Ledger;
  readonly random: Random;
  /** Mean time between two calls, in ms. */
  readonly everyMs: number;
  readonly signal: AbortSignal;
}

/**
 * Registers complaints and walks them along the regulation until told to stop, over real mutations; between the steps it
 * sends what must be refused or must change nothing, races with itself, and hangs up in the middle of calls.
 */
export async function write(options: WriterOptions): Promise<void> {
  const { ledger, random, signal } = options;
  while (!signal.aborted) {
    try {
      if (random.chance(0.5)) await submit(options);
      else await walk(options);
    } catch (error) {
      ledger.surprises.push(String(error));
    }
    await pause(options);
  }
}

async function submit({ caller, ledger, random }: WriterOptions): Promise<void> {
  const submissionId = randomUUID();
  const comment = `the tap drips, ${submissionId}`;
  const number = await caller.submit(submissionId, comment, hangUp(random));
  ledger.submissions.add(number);
  if (!random.chance(0.2)) return;
  const again = await caller.submit(submissionId, comment);
  if (again !== number) ledger.surprises.push(`one submission got the receipts ${number} and ${again}`);
}

interface Case {
  readonly id: string;
  version: number;
}

async function walk(options: WriterOptions): Promise<void> {
  const { world, random, signal } = options;
  if (random.chance(0.1)) await refusedRegistration(options);
  const complaint = await register(options);
  const steps = random.below(wayToClosing.length + 1);
  for (const verb of wayToClosing.slice(0, steps)) {
    if (signal.aborted) return;
    await pause(options);
    if (random.chance(0.1)) await submit(options);
    if (random.chance(0.15)) await refusedStep(options, complaint);
    const isEarly = wayToClosing.indexOf(verb) < 4; // the record card may be amended until the report is reviewed
    if (isEarly && random.chance(0.3)) await race(options, complaint);
    const plan = plans[verb];
    await step(options, complaint, { as: plan.by, mutation: plan.mutation, input: plan.input(world) });
  }
}

async function register({ world, caller, ledger, random }: WriterOptions): Promise<Case> {
  const call: Call = {
    as: 'serviceOfficer',
    mutation: 'registerComplaint',
    input: recordCard(world),
    key: randomUUID(),
  };
  const { typename, complaint } = await caller.send({ ...call, ...hangUpOf(random) });
  if (complaint === null) throw new Error(`registerComplaint answered ${typename}`);
  ledger.changes.add(`${complaint.id}@1`);
  if (random.chance(0.1)) {
    const again = await caller.send(call);
    if (again.complaint?.id !== complaint.id)
      ledger.surprises.push(`a repeated registration answered ${again.typename}`);
  }
  return { id: complaint.id, version: complaint.version };
}

/** Takes one step that must succeed; sometimes sends it twice, sometimes hangs up in the middle. */
async function step(
  { caller, ledger, random }: WriterOptions,
  complaint: Case,
  { input, ...how }: Omit<Call, 'key'>,
): Promise<void> {
  const call: Call = { ...how, input: targeted(complaint, input), key: randomUUID() };
  const reply = await caller.send({ ...call, ...hangUpOf(random) });
  if (reply.complaint?.version !== complaint.version + 1)
    throw new Error(`${how.mutation} at version ${complaint.version} answered ${shown(reply)}`);
  complaint.version += 1;
  ledger.changes.add(`${complaint.id}@${complaint.version}`);
  if (random.chance(0.1)) {
    const again = await caller.send(call);
    if (again.complaint?.version !== complaint.version)
      ledger.surprises.push(`${how.mutation} repeated at version ${complaint.version} answered ${shown(again)}`);
  }
}

/** Two amendments of the same version at once: one succeeds, the other is rolled back. */
async function race({ caller, ledger }: WriterOptions, complaint: Case): Promise<void> {
  const replies = await Promise.all(
    ['IM-240', 'IM-241'].map((product) =>
      caller.send({
        as: 'serviceOfficer',
        mutation: 'amendComplaint',
        input: targeted(complaint, { product }),
        key: randomUUID(),
      }),
    ),
  );
  const kinds = replies.map(({ typename }) => typename).sort();
  if (kinds.join() !== 'AmendComplaintPayload,VersionConflict')
    ledger.surprises.push(`two amendments of version ${complaint.version} answered ${kinds.join()}`);
  const done = kinds.filter((kind) => kind === 'AmendComplaintPayload').length;
  for (let version = 1; version <= done; version += 1)
    ledger.changes.add(`${complaint.id}@${complaint.version + version}`);
  complaint.version += done;
  count(ledger, 'race lost');
}

async function refusedRegistration({ world, caller, ledger }: WriterOptions): Promise<void> {
  const input = { ...recordCard(world), content: ' ' };
  const { typename } = await caller.send({
    as: 'serviceOfficer',
    mutation: 'registerComplaint',
    input,
    key: randomUUID(),
  });
  expectRefusal(ledger, 'registerComplaint without content', 'InvalidInput', typename);
}

async function refusedStep({ world, caller, ledger, random }: WriterOptions, complaint: Case): Promise<void> {
  const amend = { as: 'serviceOfficer', mutation: 'amendComplaint' } as const;
  const key = randomUUID();
  const kinds: Readonly<Record<string, () => Promise<Reply>>> = {
    VersionConflict: () =>
      caller.send({
        ...amend,
        key,
        input: targeted({ ...complaint, version: complaint.version + 7 }, { product: 'IM-250' }),
      }),
    Forbidden: () => caller.send({ ...amend, as: 'auditor', key, input: targeted(complaint, { product: 'IM-250' }) }),
    ComplaintStepRefused: () =>
      caller.send({
        as: 'serviceOfficer',
        mutation: 'reopenComplaint',
        key,
        input: targeted(complaint, { reason: 'a jump' }),
      }),
    InvalidInput: () => caller.send({ ...amend, key, input: targeted(complaint, { content: '' }) }),
    async IdempotencyKeyReused() {
      const own = { as: 'serviceOfficer', mutation: 'registerComplaint', key } as const;
      const { complaint: made } = await caller.send({ ...own, input: recordCard(world) });
      if (made !== null) ledger.changes.add(`${made.id}@1`);
      return caller.send({ ...own, input: { ...recordCard(world), content: 'another' } });
    },
    NotFound: () =>
      caller.send({
        ...amend,
        key,
        input: targeted({ id: encodeId('Complaint', randomUUID()), version: 1 }, { product: 'IM-250' }),
      }),
  };
  const [kind, send] = random.pick(Object.entries(kinds));
  const { typename } = await send();
  expectRefusal(ledger, `an attempt at version ${complaint.version}`, kind, typename);
}

function targeted({ id, version }: Case, input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { complaintId: id, expectedVersion: version, ...input };
}

function expectRefusal(ledger: Ledger, what: string, expected: string, typename: string): void {
  if (typename === expected) count(ledger, expected);
  else ledger.surprises.push(`${what} answered ${typename} in place of ${expected}`);
}

function count({ refused }: Ledger, kind: string): void {
  refused.set(kind, (refused.get(kind) ?? 0) + 1);
}

function hangUp(random: Random): number | undefined {
  return random.chance(0.05) ? 1 + random.below(25) : undefined;
}

function hangUpOf(random: Random): { hangUpMs?: number } {
  const hangUpMs = hangUp(random);
  return hangUpMs === undefined ? {} : { hangUpMs };
}

function shown({ typename, complaint }: Reply): string {
  return complaint === null ? typename : `${typename} at version ${complaint.version}`;
}

function pause({ random, everyMs, signal }: WriterOptions): Promise<unknown> {
  return delay(random.waitMs(everyMs), undefined, { signal }).catch(() => undefined);
}
