import type { Language, Text } from '../core/language.ts';
import { type StatisticsReportState, statisticsReportStateLabels } from './report-vocabulary.ts';
import { type ComplainantKind, complainantKindLabels, type ComplaintClaim, claimLabels } from './vocabulary.ts';

/** A count of one group. */
interface CountOf<Key> {
  readonly key: Key;
  readonly count: number;
}

/** Figures of a month, as a file needs them. */
interface Figures {
  readonly received: number;
  readonly notAccepted: number;
  readonly accepted: number;
  readonly closedOnTime: number;
  readonly closedLate: number;
  readonly open: number;
  readonly overdue: number;
  readonly onTimeShareOfAccepted: number | null;
  readonly onTimeShareOfClosed: number | null;
  readonly byClaim: readonly CountOf<ComplaintClaim>[];
  readonly byCustomerKind: readonly CountOf<ComplainantKind | null>[];
  readonly byDepartment: readonly CountOf<string | null>[];
  readonly compensationTotal: string;
  readonly meanDaysToClose: number | null;
}

/** One month's report, as a file needs it. */
export interface FiledReport {
  readonly month: string;
  readonly state: StatisticsReportState;
  readonly figures: Figures;
  readonly note: string | null;
  readonly hash: string;
  /** Days in the company's time zone. */
  readonly submittedOn: string | null;
  readonly approvedOn: string | null;
  readonly approvedBy: string | null;
}

interface Column {
  readonly heading: Text;
  readonly cell: (report: FiledReport) => string | number | null;
}

const colon = (prefix: Text, text: Text): Text => ({
  EN: `${prefix.EN}: ${text.EN}`,
  ZH_CN: `${prefix.ZH_CN}：${text.ZH_CN}`,
});
const claim: Text = { EN: 'Claim', ZH_CN: '投诉要求' };
const customerKind: Text = { EN: 'Customer kind', ZH_CN: '客户类型' };
const department: Text = { EN: 'Department', ZH_CN: '受理部门' };
const notSaid: Text = { EN: 'not said', ZH_CN: '未填' };
const notNamed: Text = { EN: 'none yet', ZH_CN: '尚未指派' };

/**
 * The rows of a file of reports, its headings first (catalogue ch. 17, complaint statistics): a month each, in the order given;
 * departments in columns of their own, by name.
 */
export function statisticsRows(
  reports: readonly FiledReport[],
  departmentNames: ReadonlyMap<string, string>,
  language: Language,
): string[][] {
  const columns = columnsOf(reports, departmentNames, language);
  return [
    columns.map(({ heading }) => heading[language]),
    ...reports.map((report) => columns.map(({ cell }) => String(cell(report) ?? ''))),
  ];
}

function columnsOf(
  reports: readonly FiledReport[],
  departmentNames: ReadonlyMap<string, string>,
  language: Language,
): readonly Column[] {
  return [
    { heading: { EN: 'Month', ZH_CN: '月份' }, cell: ({ month }) => month },
    { heading: { EN: 'Received', ZH_CN: '接收' }, cell: ({ figures }) => figures.received },
    { heading: { EN: 'Not accepted', ZH_CN: '不予受理' }, cell: ({ figures }) => figures.notAccepted },
    { heading: { EN: 'Accepted', ZH_CN: '受理' }, cell: ({ figures }) => figures.accepted },
    { heading: { EN: 'Closed within 7 days', ZH_CN: '7天内结案' }, cell: ({ figures }) => figures.closedOnTime },
    { heading: { EN: 'Closed late', ZH_CN: '逾期结案' }, cell: ({ figures }) => figures.closedLate },
    { heading: { EN: 'Open', ZH_CN: '未结案' }, cell: ({ figures }) => figures.open },
    { heading: { EN: 'Overdue', ZH_CN: '已逾期' }, cell: ({ figures }) => figures.overdue },
    {
      heading: { EN: 'On time, % of accepted', ZH_CN: '按期率（占受理，%）' },
      cell: ({ figures }) => figures.onTimeShareOfAccepted,
    },
    {
      heading: { EN: 'On time, % of closed', ZH_CN: '按期率（占结案，%）' },
      cell: ({ figures }) => figures.onTimeShareOfClosed,
    },
    ...Object.entries(claimLabels).map(([key, text]) => counted(colon(claim, text), key, ({ byClaim }) => byClaim)),
    ...[...Object.entries(complainantKindLabels), [null, notSaid] as const].map(([key, text]) =>
      counted(colon(customerKind, text), key, ({ byCustomerKind }) => byCustomerKind),
    ),
    ...departmentsOf(reports, departmentNames, language).map(([key, text]) =>
      counted(colon(department, text), key, ({ byDepartment }) => byDepartment),
    ),
    {
      heading: { EN: 'Compensation, CNY', ZH_CN: '赔偿金额（元）' },
      cell: ({ figures }) => figures.compensationTotal,
    },
    { heading: { EN: 'Mean days to close', ZH_CN: '平均结案天数' }, cell: ({ figures }) => figures.meanDaysToClose },
    { heading: { EN: 'State', ZH_CN: '状态' }, cell: ({ state }) => statisticsReportStateLabels[state][language] },
    { heading: { EN: 'Submitted on', ZH_CN: '提交日期' }, cell: ({ submittedOn }) => submittedOn },
    { heading: { EN: 'Approved on', ZH_CN: '批准日期' }, cell: ({ approvedOn }) => approvedOn },
    { heading: { EN: 'Approved by', ZH_CN: '批准人' }, cell: ({ approvedBy }) => approvedBy },
    { heading: { EN: 'Note', ZH_CN: '说明' }, cell: ({ note }) => note },
    { heading: { EN: 'SHA-256 of the figures', ZH_CN: '数据摘要（SHA-256）' }, cell: ({ hash }) => hash },
  ];
}

function counted(heading: Text, key: string | null, counts: (figures: Figures) => readonly CountOf<unknown>[]): Column {
  return { heading, cell: ({ figures }) => counts(figures).find((one) => one.key === key)?.count ?? 0 };
}

function departmentsOf(
  reports: readonly FiledReport[],
  names: ReadonlyMap<string, string>,
  language: Language,
): readonly (readonly [string | null, Text])[] {
  const keys = new Set(reports.flatMap(({ figures }) => figures.byDepartment.map(({ key }) => key)));
  const known = [...keys]
    .filter((key) => key !== null)
    .map((key) => [key, names.get(key) ?? key] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b, language === 'EN' ? 'en' : 'zh'));
  const columns = known.map(([key, name]): readonly [string | null, Text] => [key, { EN: name, ZH_CN: name }]);
  return keys.has(null) ? [...columns, [null, notNamed]] : columns;
}
