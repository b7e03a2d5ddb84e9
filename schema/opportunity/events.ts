import type { Text } from '../core/language.ts';

/** What can happen to an opportunity, with what people read for it. */
export const opportunityEventTypes = {
  OPPORTUNITY_REGISTERED: { EN: 'Opportunity registered', ZH_CN: '商机已登记' },
  OPPORTUNITY_UPDATED: { EN: 'Opportunity changed', ZH_CN: '商机已修改' },
  OPPORTUNITY_CLOSED: { EN: 'Opportunity won, lost or dropped', ZH_CN: '商机已结束' },
  OPPORTUNITY_REOPENED: { EN: 'Opportunity opened again', ZH_CN: '商机已重新打开' },
  PEOPLE_PAIRED: { EN: 'One of ours paired with one of theirs', ZH_CN: '我方人员与客户已配对' },
  PAIRING_ENDED: { EN: 'Pairing ended', ZH_CN: '配对已结束' },
} as const satisfies Record<string, Text>;

/** Type of an event of an opportunity. */
export type OpportunityEventType = keyof typeof opportunityEventTypes;
