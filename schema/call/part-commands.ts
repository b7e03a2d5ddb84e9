import type { Tx } from '../../prisma/client.ts';
import type { LoadedCall } from './commands.ts';
import type { Participant } from './rules.ts';

/** The lists of a call plan (S01), each given whole; a list that is left out stays as it is. */
export interface CallParts {
  readonly expectedResults?: readonly string[] | undefined;
  readonly customerParticipants?: readonly Participant[] | undefined;
  readonly companyParticipants?: readonly Participant[] | undefined;
  readonly agenda?: readonly string[] | undefined;
  readonly issues?: readonly CallIssue[] | undefined;
  readonly questions?: readonly CallQuestion[] | undefined;
}

/** One issue that we can influence. */
export interface CallIssue {
  readonly issue: string;
  readonly howInfluenced: string | null;
  readonly businessValue: string | null;
  readonly politicalPersonalValue: string | null;
}

/** One question to ask. */
export interface CallQuestion {
  readonly needToKnow: string;
  readonly why: string | null;
  readonly question: string;
}

/** The lists of a plan as it is. */
export function partsOf(call: LoadedCall): { readonly [List in keyof CallParts]-?: NonNullable<CallParts[List]> } {
  const participants = (side: 'OURS' | 'CUSTOMER'): Participant[] =>
    call.participants
      .filter((one) => one.side === side)
      .map(({ name, title, position, contactId, userId }) => ({ name, title, position, contactId, userId }));
  return {
    expectedResults: call.expectedResults.map(({ result }) => result),
    customerParticipants: participants('CUSTOMER'),
    companyParticipants: participants('OURS'),
    agenda: call.agenda.map(({ item }) => item),
    issues: call.issues.map(({ issue, howInfluenced, businessValue, politicalPersonalValue }) => ({
      issue,
      howInfluenced,
      businessValue,
      politicalPersonalValue,
    })),
    questions: call.questions.map(({ needToKnow, why, question }) => ({ needToKnow, why, question })),
  };
}

/**
 * Writes the lists that are given, numbered from 1 in their order. Participants of both sides share one table and one
 * numbering, so the other side is given along with the one that changes.
 */
export async function writeParts(tx: Tx, callPlanId: string, parts: CallParts, isNew: boolean): Promise<void> {
  const { expectedResults, customerParticipants, companyParticipants, agenda, issues, questions } = parts;
  const of = { where: { callPlanId } };
  const numbered = <Row extends object>(rows: readonly Row[]) =>
    rows.map((row, index) => ({ callPlanId, seq: index + 1, ...row }));
  if (customerParticipants !== undefined && companyParticipants !== undefined) {
    const rows = [
      ...customerParticipants.map((one) => ({ side: 'CUSTOMER' as const, ...one })),
      ...companyParticipants.map((one) => ({ side: 'OURS' as const, ...one })),
    ];
    if (!isNew) await tx.callParticipant.deleteMany(of);
    if (rows.length > 0) await tx.callParticipant.createMany({ data: numbered(rows) });
  }
  if (agenda !== undefined) {
    if (!isNew) await tx.callAgendaItem.deleteMany(of);
    if (agenda.length > 0) await tx.callAgendaItem.createMany({ data: numbered(agenda.map((item) => ({ item }))) });
  }
  if (expectedResults !== undefined) {
    if (!isNew) await tx.callExpectedResult.deleteMany(of);
    if (expectedResults.length > 0)
      await tx.callExpectedResult.createMany({ data: numbered(expectedResults.map((result) => ({ result }))) });
  }
  if (issues !== undefined) {
    if (!isNew) await tx.callIssue.deleteMany(of);
    if (issues.length > 0) await tx.callIssue.createMany({ data: numbered(issues) });
  }
  if (questions !== undefined) {
    if (!isNew) await tx.callQuestion.deleteMany(of);
    if (questions.length > 0) await tx.callQuestion.createMany({ data: numbered(questions) });
  }
}
