import type { Tx } from '../../prisma/client.ts';
import { type ApprovalRequest, decideStep, requestApproval, type Said, waiveStep } from '../approval/commands.ts';
import type { StepName } from '../approval/vocabulary.ts';
import type { Commander, Work } from '../core/command.ts';

/** What of a suggestion is approved (S10). */
type SuggestionPolicy = 'SUGGESTION_REPORT' | 'SUGGESTION_SUMMARY';

const policyOfStep = {
  REPORT_REVIEW: 'SUGGESTION_REPORT',
  DEPARTMENT_OPINION: 'SUGGESTION_SUMMARY',
  DIRECTOR_REVIEW: 'SUGGESTION_SUMMARY',
  FINAL_APPROVAL: 'SUGGESTION_SUMMARY',
} as const satisfies Partial<Record<StepName, SuggestionPolicy>>;

/** Asks for approval of what a suggestion's report says now. */
export async function request(
  commander: Commander,
  work: Work,
  suggestionId: string,
  policy: SuggestionPolicy,
): Promise<void> {
  await requestApproval(commander, work, await requestOf(work.tx, suggestionId, policy));
}

/** Decides a step of what is pending. @throws what `decideStep` throws. */
export async function decide(
  commander: Commander,
  work: Work,
  suggestionId: string,
  step: keyof typeof policyOfStep,
  said: Said,
): Promise<void> {
  const policy = policyOfStep[step];
  const of = { policy, subject: { suggestionId }, step };
  await decideStep(commander, work, () => requestOf(work.tx, suggestionId, policy), of, said);
}

/** Excuses a department. */
export async function waive(
  commander: Commander,
  work: Work,
  suggestionId: string,
  excused: { readonly departmentId: string; readonly reason: string },
): Promise<void> {
  const of = { policy: 'SUGGESTION_SUMMARY', subject: { suggestionId }, step: 'DEPARTMENT_OPINION' } as const;
  await waiveStep(commander, work, () => requestOf(work.tx, suggestionId, of.policy), of, excused);
}

async function requestOf(tx: Tx, suggestionId: string, policy: SuggestionPolicy): Promise<ApprovalRequest> {
  const { accountId, reports, opinions, ...suggestion } = await tx.suggestion.findUniqueOrThrow({
    where: { id: suggestionId },
    select: {
      accountId: true,
      number: true,
      channel: true,
      category: true,
      content: true,
      receivedAt: true,
      promisedReplyBy: true,
      reports: {
        orderBy: { revision: 'desc' },
        take: 1,
        select: { revision: true, reason: true, feasibility: true, writerId: true },
      },
      opinions: { orderBy: { departmentId: 'asc' }, select: { departmentId: true, answeredAt: true } },
    },
  });
  const [report] = reports;
  if (report === undefined) throw new Error('no report to approve'); // the state says that it was handed in
  const { writerId, ...written } = report;
  const waiting = opinions.filter(({ answeredAt }) => answeredAt === null);
  return {
    policy,
    subject: { suggestionId },
    accountId,
    authorId: writerId,
    content: { suggestion, report: written },
    departmentIds: waiting.map(({ departmentId }) => departmentId),
  };
}
