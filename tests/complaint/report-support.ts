import type { Answer, Run } from '../support/graph.ts';

const fields = `id version month state hash note dueAt isLate differsFromNow returnReason submittedAt approvedAt
  draftedBy { name } submittedBy { name } approvedBy { name } deadline { policy state endedAt }
  figures { month dueAt received accepted notAccepted closedOnTime closedLate open overdue onTimeShareOfAccepted onTimeShareOfClosed
    byClaim { claim count } byCustomerKind { customerKind count } byDepartment { departmentId count } compensationTotal meanDaysToClose }`;

/** Takes one step of a report; returns the report, or the refusal. */
export async function change(run: Run, mutation: string, input: object): Promise<any> {
  const type = mutation.charAt(0).toUpperCase() + mutation.slice(1);
  const { data, errors } = await run(
    `mutation ($input: ${type}Input!) { ${mutation}(input: $input) {
      ... on ${type}Payload { complaintStatisticsReport { ${fields} } }
      ... on InvalidInput { problems { path code } } ... on Error { code path } } }`,
    { input },
  );
  if (errors.length > 0) return errors[0];
  return data[mutation].complaintStatisticsReport ?? data[mutation];
}

/** The report of a month, as somebody sees it. */
export async function reportOf(run: Run, month: string): Promise<any> {
  const { data } = await asked(run, month);
  return data.complaintStatisticsReport;
}

/** The same, whole. */
export function asked(run: Run, month: string): Promise<Answer> {
  return run(`query ($month: String!) { complaintStatisticsReport(month: $month) { ${fields} } }`, { month });
}
