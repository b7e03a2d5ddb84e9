import type { graphql } from '../../shared/graphql.ts';
import type { Labels } from '../../shared/labels.ts';
import { bilingual } from '../../shared/language.ts';

type ImprovementState = ReturnType<typeof graphql.scalar<'ImprovementState'>>;

/** Where an improvement action stands (S16). */
export const improvementLabels: Labels<ImprovementState> = {
  PROPOSED: { en: 'Proposed', zh: '已提出' },
  IN_PROGRESS: { en: 'Under way', zh: '进行中' },
  DONE: { en: 'Done, to be verified', zh: '已完成，待验证' },
  VERIFIED: { en: 'Verified', zh: '已验证' },
};

const complaints = (count: number) => (count === 1 ? '1 complaint' : `${count} complaints`);

/** What the charts and the actions beside them say. */
export const figureMessages = bilingual(
  {
    title: 'Figures',
    period: 'Period',
    months: (count: number) => `${count} months`,
    by: 'Grouped by',
    groupings: { CAUSE: 'cause', CLAIM: 'claim', DEPARTMENT: 'department' },
    table: 'The numbers as a table',
    pareto: {
      title: { CAUSE: 'Complaints by cause', CLAIM: 'Complaints by claim', DEPARTMENT: 'Complaints by department' },
      span: (from: string, to: string) => `Pareto of what was received from ${from} to ${to}`,
      note: {
        CAUSE: 'The cause is that of the latest investigation report.',
        CLAIM: 'A complaint with several claims counts for each of them.',
        DEPARTMENT: 'The department that handles the complaint.',
      },
      none: 'No complaint was received in this period.',
      few: 'the few that make up 80%',
      others: 'the others',
      line: 'cumulative share',
      eighty: '80%',
      together: (count: number) => `${count} others together`,
      summary: (title: string, groups: string, few: number) =>
        `${title}, the most first: ${groups}. ${few === 1 ? 'The first makes' : `The first ${few} make`} up 80%.`,
      group: (label: string, count: number, share: string) => `${label} ${count}, ${share}`,
      columns: {
        count: 'Complaints',
        share: 'Share',
        cumulative: 'Cumulative',
        before: (days: number) => `${days} days before`,
      },
    },
    trend: {
      title: 'Month by month',
      span: (month: string) => `By the month of receipt; ${month} is not over yet.`,
      month: 'Month',
      charts: {
        received: 'Received',
        late: 'Closed late or overdue',
        onTime: 'Closed on time, of the closed',
        days: 'Mean days until closed',
      },
      scale: 'Drawn to the scale of “Received”.',
      none: 'None was closed in these months.',
      summary: (title: string, latest: string, month: string) => `${title}: ${latest} in ${month}`,
      most: (value: string, month: string) => `, the most ${value} in ${month}`,
      least: (value: string, month: string) => `, the least ${value} in ${month}`,
      noValue: 'no value',
      columns: {
        received: 'Received',
        accepted: 'Accepted',
        notAccepted: 'Not accepted',
        closedOnTime: 'Closed on time',
        closedLate: 'Closed late',
        open: 'Still open',
        overdue: 'Overdue',
        onTimeShareOfClosed: 'On time, of the closed',
        meanDaysToClose: 'Mean days',
      },
    },
    actions: {
      title: 'What is done against the causes',
      note: 'Improvement actions, and whether complaints became fewer.',
      unclassified: 'Not classified',
      effect: (count: number, before: number, days: number) =>
        `${complaints(count)}, ${before === 0 ? 'none' : before} in the ${days} days before`,
      open: 'To do',
      overdue: 'Overdue',
      done: 'Done',
      nothing: 'No improvement action yet.',
      list: 'Actions',
      more: (count: number) => `and ${count} more`,
      due: (day: string) => `due ${day}`,
      late: (day: string) => `overdue since ${day}`,
      on: (day: string) => `on ${day}`,
      result: (text: string) => `Effect: ${text}`,
      verdict: (text: string) => `Verified: ${text}`,
    },
  },
  {
    title: '统计图',
    period: '期间',
    months: (count: number) => `${count} 个月`,
    by: '分组方式',
    groupings: { CAUSE: '原因类别', CLAIM: '投诉要求', DEPARTMENT: '受理部门' },
    table: '数据表',
    pareto: {
      title: { CAUSE: '投诉原因排列图', CLAIM: '投诉要求排列图', DEPARTMENT: '受理部门排列图' },
      span: (from: string, to: string) => `${from} 至 ${to} 接收的投诉`,
      note: {
        CAUSE: '原因以最近一次调查报告为准。',
        CLAIM: '一件投诉有多项要求的，每项各计一次。',
        DEPARTMENT: '负责处理投诉的部门。',
      },
      none: '本期间没有接收投诉。',
      few: '累计占 80% 的少数',
      others: '其余',
      line: '累计占比',
      eighty: '80%',
      together: (count: number) => `其余 ${count} 组合计`,
      summary: (title: string, groups: string, few: number) =>
        `${title}，由多到少：${groups}。前 ${few} 组累计占 80%。`,
      group: (label: string, count: number, share: string) => `${label} ${count} 件，${share}`,
      columns: { count: '件数', share: '占比', cumulative: '累计占比', before: (days: number) => `此前 ${days} 天` },
    },
    trend: {
      title: '逐月趋势',
      span: (month: string) => `按接收月份统计；${month}尚未结束。`,
      month: '月份',
      charts: {
        received: '接收',
        late: '逾期结案或超时未结',
        onTime: '按期结案率（占已结案）',
        days: '平均结案天数',
      },
      scale: '与“接收”同一比例。',
      none: '这些月份没有结案。',
      summary: (title: string, latest: string, month: string) => `${title}：${month} ${latest}`,
      most: (value: string, month: string) => `，最高 ${value}（${month}）`,
      least: (value: string, month: string) => `，最低 ${value}（${month}）`,
      noValue: '无数据',
      columns: {
        received: '接收',
        accepted: '受理',
        notAccepted: '不予受理',
        closedOnTime: '按期结案',
        closedLate: '逾期结案',
        open: '未结',
        overdue: '超时',
        onTimeShareOfClosed: '按期结案率',
        meanDaysToClose: '平均天数',
      },
    },
    actions: {
      title: '改进措施',
      note: '针对各类原因的对策，以及投诉是否减少。',
      unclassified: '未归类',
      effect: (count: number, before: number, days: number) => `${count} 件投诉，此前 ${days} 天 ${before} 件`,
      open: '待完成',
      overdue: '超时',
      done: '已完成',
      nothing: '尚无改进措施。',
      list: '措施',
      more: (count: number) => `另有 ${count} 项`,
      due: (day: string) => `完成期限 ${day}`,
      late: (day: string) => `已超过期限 ${day}`,
      on: (day: string) => day,
      result: (text: string) => `效果：${text}`,
      verdict: (text: string) => `验证意见：${text}`,
    },
  },
);
