import type { Role } from '../core/actor.ts';
import { dateOf } from '../core/calendar.ts';
import type { Commander } from '../core/command.ts';
import { encodeId } from '../core/ids.ts';
import { registerSuggestion } from '../suggestion/commands.ts';
import { recordCommitteeMeeting } from '../suggestion/committee-commands.ts';
import * as steps from '../suggestion/step-commands.ts';
import { handlingDepartment } from './demo-company.ts';
import { type DemoSuggestion, said, suggestions } from './demo-suggestions.ts';

type As = (role: Role, at: Date) => Commander;

interface Taken {
  readonly by: Role;
  readonly take: (commander: Commander, input: unknown) => Promise<unknown>;
  readonly input?: Readonly<Record<string, unknown>>;
}

const hourMs = 3_600_000;

/** Walks the demo company's suggestions as far as they have come (S10), and has the committee meet (S53). */
export async function makeSuggestions(
  as: As,
  now: Date,
  accounts: ReadonlyMap<number, string>,
  departments: ReadonlyMap<string, string>,
): Promise<void> {
  const departmentId = encodeId('Department', departments.get(handlingDepartment) ?? '');
  const ids: string[] = [];
  for (const suggestion of suggestions) {
    const accountId = encodeId('Account', accounts.get(suggestion.account) ?? '');
    ids.push(await walk(as, now, suggestion, accountId, departmentId));
  }
  const commander = as('CUSTOMER_MANAGER', now);
  await recordCommitteeMeeting(commander, {
    ...said.meeting,
    heldOn: dateOf(now, commander.companyTimeZone).toISOString().slice(0, 10),
    suggestionIds: [ids[0], ids[6]],
  });
}

/** Its steps are spread evenly since its receipt, so that none lies in the future. */
async function walk(as: As, now: Date, demo: DemoSuggestion, accountId: string, departmentId: string): Promise<string> {
  const { hoursAgo, steps: taken, channel, content } = demo;
  const rejection: Taken = { by: 'CUSTOMER_MANAGER', take: steps.rejectSuggestion, input: { reason: said.rejection } };
  const all = wayOf(demo, departmentId);
  const way = taken === 'rejected' ? [...all.slice(0, 3), rejection] : all.slice(0, taken);
  const received = now.getTime() - hoursAgo * hourMs;
  const momentOf = (place: number): Date =>
    new Date(received + ((now.getTime() - received) * place) / (way.length + 1));
  const { suggestionId } = await registerSuggestion(as('SERVICE_OFFICER', momentOf(0)), {
    channel,
    content,
    accountId,
  });
  const id = encodeId('Suggestion', suggestionId);
  for (const [place, { by, take, input }] of way.entries()) {
    const commander = as(by, momentOf(place + 1));
    const promise = take === steps.acceptSuggestion ? promiseOf(demo, commander) : {};
    await take(commander, { suggestionId: id, expectedVersion: place + 1, ...input, ...promise });
  }
  return id;
}

function promiseOf({ promisedDays }: DemoSuggestion, { now, companyTimeZone }: Commander) {
  if (promisedDays === undefined) return {};
  const day = dateOf(new Date(now.getTime() + promisedDays * 24 * hourMs), companyTimeZone);
  return { promisedReplyBy: day.toISOString().slice(0, 10) };
}

function wayOf({ category, reason, feasibility }: DemoSuggestion, departmentId: string): readonly Taken[] {
  return [
    { by: 'SERVICE_OFFICER', take: steps.acceptSuggestion, input: { category } },
    { by: 'SALES_SUPERVISOR', take: steps.submitSuggestionReport, input: { reason, feasibility } },
    { by: 'CUSTOMER_MANAGER', take: steps.reviewSuggestionReport, input: { decision: 'APPROVE' } },
    { by: 'CUSTOMER_MANAGER', take: steps.sendSuggestionSummary, input: { departmentIds: [departmentId] } },
    {
      by: 'DEPARTMENT_MANAGER',
      take: steps.answerSuggestionSummary,
      input: { implementationOpinion: said.opinion },
    },
    { by: 'MARKETING_DIRECTOR', take: steps.reviewSuggestion, input: { opinion: said.director } },
    { by: 'GENERAL_MANAGER', take: steps.approveSuggestion },
    { by: 'SERVICE_OFFICER', take: steps.replyToSuggestion, input: { result: said.result, sentVia: 'EMAIL' } },
    { by: 'MARKETING_DIRECTOR', take: steps.rewardSuggestion, input: { amount: '2000.00' } },
    { by: 'SERVICE_OFFICER', take: steps.thankForSuggestion },
  ];
}
