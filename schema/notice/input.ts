import { z } from 'zod';
import { addProblem } from '../core/problems.ts';
import { expectedVersion, idOf, phone, timeOfDay } from '../core/shapes.ts';
import { noticeLines } from './policies.ts';
import { minutesOf } from './rules.ts';
import {
  type NoticeCategory,
  noticeCategoryLabels,
  type NoticeChannel,
  noticeChannelLabels,
  noticeLanguageLabels,
  type NoticeRecipient,
  noticeRecipientLabels,
  type NoticeUrgency,
  noticeUrgencyLabels,
  readMaximum,
} from './vocabulary.ts';

/** One of the keys of some labels. */
function keyOf<Key extends string>(labels: Readonly<Record<Key, unknown>>) {
  return z.enum(Object.keys(labels) as [Key, ...Key[]]); // Object.keys forgets them
}

/** A list that names nothing twice. */
function set<Key extends string>(labels: Readonly<Record<Key, unknown>>) {
  const maximum = Object.keys(labels).length;
  return z
    .array(keyOf(labels))
    .max(maximum)
    .superRefine((list, context) => {
      if (new Set(list).size < list.length) addProblem(context, 'REPEATED', []);
    });
}

/** `changeNoticePolicy`. */
export const policyChange = z
  .object({
    eventType: z.string(),
    expectedVersion,
    recipients: set<NoticeRecipient>(noticeRecipientLabels),
    channels: set<NoticeChannel>(noticeChannelLabels),
    urgency: keyOf<NoticeUrgency>(noticeUrgencyLabels),
    isMandatory: z.boolean(),
  })
  .superRefine(({ eventType }, context) => {
    // What nobody is told of as it comes has no category that people could choose by.
    if (!(eventType in noticeLines)) addProblem(context, 'NOT_APPLICABLE', ['eventType']);
  });

const minutes = timeOfDay.transform((value) => minutesOf(value));

/** `changeNoticePreferences`: omitted leaves a value as it is, null empties it. */
export const preferenceChange = z
  .object({
    expectedVersion,
    language: keyOf(noticeLanguageLabels).nullish(),
    smsNumber: phone.nullable().optional(),
    quietFrom: minutes.nullable().optional(),
    quietTo: minutes.nullable().optional(),
    digestAt: minutes.nullish(),
    muted: z
      .array(
        z.object({
          category: keyOf<NoticeCategory>(noticeCategoryLabels),
          channel: keyOf<NoticeChannel>(noticeChannelLabels),
        }),
      )
      .max(Object.keys(noticeCategoryLabels).length * Object.keys(noticeChannelLabels).length)
      .nullish(),
  })
  .superRefine(({ quietFrom, quietTo }, context) => {
    // Quiet hours have two ends, or none.
    const isNone = (end: number | null | undefined): boolean => end === null || end === undefined;
    if (isNone(quietFrom) !== isNone(quietTo))
      addProblem(context, 'REQUIRED', [isNone(quietFrom) ? 'quietFrom' : 'quietTo']);
  });

/** `readNotices`: some of them, or all. */
export const reading = z
  .object({ ids: z.array(idOf('Notice')).min(1).max(readMaximum).nullish(), all: z.boolean().nullish() })
  .superRefine(({ ids, all }, context) => {
    if (all === true && ids != null) addProblem(context, 'NOT_APPLICABLE', ['ids']);
    if (all !== true && ids == null) addProblem(context, 'REQUIRED', ['ids']);
  });
