import { bilingual } from '../../shared/language.ts';

/** What the search says. */
export const searchMessages = bilingual(
  {
    title: 'Search',
    field: 'Accounts, people, complaints, suggestions, opportunities and calls',
    hint: 'Names, telephone numbers, words of a complaint or suggestion; Chinese by any part.',
    none: (text: string) => `Nothing found for “${text}”.`,
    count: (count: number) => (count === 1 ? '1 result' : `${count} results`),
    kinds: {
      ACCOUNT: 'Account',
      CONTACT: 'Person',
      COMPLAINT: 'Complaint',
      SUGGESTION: 'Suggestion',
      OPPORTUNITY: 'Opportunity',
      CALL_PLAN: 'Call plan',
    },
  },
  {
    title: '搜索',
    field: '大客户、联系人、投诉、建议、商机与电话计划',
    hint: '可输入名称、电话号码，或投诉、建议中的文字。',
    none: (text: string) => `没有找到“${text}”。`,
    count: (count: number) => `共 ${count} 条结果`,
    kinds: {
      ACCOUNT: '大客户',
      CONTACT: '联系人',
      COMPLAINT: '投诉',
      SUGGESTION: '建议',
      OPPORTUNITY: '商机',
      CALL_PLAN: '执行人员电话计划',
    },
  },
);
