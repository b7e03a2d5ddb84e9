import { resolveCommitment } from '../call/commitment-commands.ts';
import { evaluateCall } from '../call/evaluation-commands.ts';
import { confirmCall, planCall } from '../call/plan-commands.ts';
import { recordCallSummary } from '../call/summary-commands.ts';
import type { Role } from '../core/actor.ts';
import { dateOf } from '../core/calendar.ts';
import type { Commander } from '../core/command.ts';
import { encodeId } from '../core/ids.ts';
import {
  type DemoPromise,
  draftCall,
  evaluations,
  plannedCall,
  promises,
  reviewedCall,
  summary,
} from './demo-calls.ts';
import type { DemoStep } from './demo-step.ts';

/** Whose calls they are. */
export interface DemoCalls {
  readonly now: Date;
  readonly as: (role: Role, at: Date) => Commander;
  /** UUIDs. */
  readonly accountId: string;
  readonly opportunityId: string;
  readonly managerId: string;
  /** UUIDs by the Chinese name. */
  readonly people: ReadonlyMap<string, string>;
}

const dayMs = 86_400_000;

/**
 * The calls of the demo company's salesperson: one held, evaluated, and with promises of which something came; one planned
 * for the coming days; one draft.
 */
export function callSteps(demo: DemoCalls): readonly DemoStep[] {
  return [
    { inDays: reviewedCall.inDays + 1, take: () => holdCall(demo) },
    ...promises.map((promise) => ({ inDays: promise.dueInDays + 1, take: () => resolvePromise(demo, promise) })),
    {
      inDays: -1,
      async take() {
        const planned = await draft(demo, plannedCall, -1);
        await confirmCall(demo.as('SALESPERSON', momentIn(demo, -1)), planned);
        await draft(demo, draftCall, -1);
      },
    },
  ];
}

async function holdCall(demo: DemoCalls): Promise<void> {
  const { as } = demo;
  const { inDays } = reviewedCall;
  const plan = await draft(demo, reviewedCall, inDays - 3);
  await confirmCall(as('SALESPERSON', momentIn(demo, inDays - 2)), plan);
  const { callPlanId } = plan;
  await recordCallSummary(as('SALESPERSON', momentIn(demo, inDays + 1)), {
    ...summary,
    callPlanId,
    expectedVersion: 2,
    behaviours: summary.behaviours.map(({ contact, ...seen }) => ({ ...seen, contactId: person(demo, contact) })),
    commitments: promises.map(({ side, action, contact, dueInDays }) => ({
      side,
      action,
      contactId: contact === undefined ? null : person(demo, contact),
      dueOn: dayIn(demo, dueInDays),
    })),
  });
  for (const [index, { by, ...said }] of evaluations.entries())
    await evaluateCall(as(by, momentIn(demo, inDays + 2 + index)), { ...said, callPlanId, expectedVersion: 3 + index });
}

/** Says what came of a promise, if anything has. */
async function resolvePromise(demo: DemoCalls, { action, dueInDays, came }: DemoPromise): Promise<void> {
  if (came === undefined) return;
  const { state, note, doneInDays } = came;
  const commander = demo.as('SALESPERSON', momentIn(demo, dueInDays + 1));
  const { id } = await commander.db.commitment.findFirstOrThrow({
    where: { accountId: demo.accountId, action },
    select: { id: true },
  });
  await resolveCommitment(commander, {
    commitmentId: encodeId('Commitment', id),
    expectedVersion: 1,
    state,
    note,
    doneOn: doneInDays === undefined ? null : dayIn(demo, doneInDays),
  });
}

/** Drafts a call, some days from today. @returns what its next command names. */
async function draft(
  demo: DemoCalls,
  call: typeof reviewedCall | typeof plannedCall | typeof draftCall,
  writtenInDays: number,
): Promise<{ readonly callPlanId: string; readonly expectedVersion: number }> {
  const { executive, inDays, ...pages } = call;
  const participants = 'customerParticipants' in pages ? pages.customerParticipants : [];
  const salesperson = demo.as('SALESPERSON', momentIn(demo, writtenInDays));
  const ours = salesperson.actor.kind === 'user' ? [{ userId: encodeId('User', salesperson.actor.userId) }] : [];
  const { callPlanId } = await planCall(salesperson, {
    ...pages,
    accountId: encodeId('Account', demo.accountId),
    opportunityId: encodeId('Opportunity', demo.opportunityId),
    managerId: encodeId('User', demo.managerId),
    executiveId: person(demo, executive),
    callDate: dayIn(demo, inDays),
    customerParticipants: participants.map((name) => ({ contactId: person(demo, name) })),
    companyParticipants: [...ours, ...('companyParticipants' in pages ? pages.companyParticipants : [])],
  });
  return { callPlanId: encodeId('CallPlan', callPlanId), expectedVersion: 1 };
}

function person({ people }: DemoCalls, name: string): string {
  const id = people.get(name);
  if (id === undefined) throw new Error(`the demo company knows no ${name}`);
  return encodeId('Contact', id);
}

/** The same time of day, some days from now. */
function momentIn({ now }: DemoCalls, days: number): Date {
  return new Date(now.getTime() + days * dayMs);
}

/** The company's day, some days from now, as the graph writes it. */
function dayIn(demo: DemoCalls, days: number): string {
  const { companyTimeZone } = demo.as('SALESPERSON', demo.now);
  return dateOf(momentIn(demo, days), companyTimeZone).toISOString().slice(0, 10);
}
