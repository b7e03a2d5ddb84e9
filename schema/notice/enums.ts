import { enumType } from '../core/enum-type.ts';
import { enumFilter } from '../core/filters.ts';
import {
  noticeCategoryLabels,
  noticeChannelLabels,
  noticeDeliveryStateLabels,
  noticeFailureLabels,
  noticeLanguageLabels,
  noticeRecipientLabels,
  noticeUrgencyLabels,
} from './vocabulary.ts';

export const NoticeChannelEnum = enumType('NoticeChannel', 'A way of being told.', noticeChannelLabels);
export const NoticeCategoryEnum = enumType('NoticeCategory', 'What a notice is about.', noticeCategoryLabels);
export const NoticeUrgencyEnum = enumType(
  'NoticeUrgency',
  'How soon somebody is told by e-mail or short message; in the app always at once.',
  noticeUrgencyLabels,
);
export const NoticeRecipientEnum = enumType('NoticeRecipient', 'Who is told, as a policy says.', noticeRecipientLabels);
export const NoticeDeliveryStateEnum = enumType(
  'NoticeDeliveryState',
  'How far a message has come.',
  noticeDeliveryStateLabels,
);
export const NoticeFailureEnum = enumType(
  'NoticeFailure',
  'Why an attempt to send a message failed.',
  noticeFailureLabels,
);
export const NoticeLanguageEnum = enumType('NoticeLanguage', 'The language of messages.', noticeLanguageLabels);

export const NoticeCategoryFilter = enumFilter('NoticeCategory', NoticeCategoryEnum);
export const NoticeChannelFilter = enumFilter('NoticeChannel', NoticeChannelEnum);
export const NoticeDeliveryStateFilter = enumFilter('NoticeDeliveryState', NoticeDeliveryStateEnum);
