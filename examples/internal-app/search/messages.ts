import { bilingual } from '../../shared/language.ts';

/** What the search says. */
export const searchMessages = bilingual(
  {
    title: 'Search',
    field: 'Accounts, people, complaints and calls',
    hint: 'Names, telephone numbers, words of a complaint; Chinese by any part.',
    none: (text: string) => `Nothing found for “${text}”.`,
    count: (count: number) => (count === 1 ? '1 result' : `${count} results`),
    kinds: { ACCOUNT: 'Account', CONTACT: 'Person', COMPLAINT: 'Complaint', CALL_PLAN: 'Call plan' },
  },
  {
    title: '搜索',
    field: '大客户、联系人、投诉与电话计划',
    hint: '可输入名称、电话号码或投诉中的文字。',
    none: (text: string) => `没有找到“${text}”。`,
    count: (count: number) => `共 ${count} 条结果`,
    kinds: { ACCOUNT: '大客户', CONTACT: '联系人', COMPLAINT: '投诉', CALL_PLAN: '执行人员电话计划' },
  },
);
