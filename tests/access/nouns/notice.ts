import type { Role } from '../../../schema/core/actor.ts';
import { newUuid } from '../../../schema/core/command.ts';
import { endOfLog } from '../../../schema/core/event-log.ts';
import { noticePoliciesInForce } from '../../../schema/notice/policy-loaders.ts';
import { usualPreferences } from '../../../schema/notice/rules.ts';
import { noon } from '../../support/graph.ts';
import { type Asker, holder, pagesOf, readBy, staff } from '../decision.ts';
import type { Company, NounAccess } from '../noun.ts';
import { personOfRole } from './webhook.ts';

/** Who sets who is told of what, and who reads the log of messages. */
const setters = 'GENERAL_MANAGER ADMIN';
const logReaders = 'ADMIN AUDITOR';

/** The asker's own notice; the salesperson's for those who have none. */
function noticeOf({ ids }: Company, asker: Asker): string {
  return ids[`notice of ${asker}`] ?? ids['notice of SALESPERSON'] ?? '';
}

/** Notices: everybody their own; the log of messages for those who keep the machinery. */
export const notice: NounAccess = {
  queries: {
    myNoticePreferences: staff,
    noticeDeliveries: logReaders,
    noticePolicies: staff,
    notices: staff,
    unreadNotices: staff,
  },
  mutations: { changeNoticePolicy: setters, changeNoticePreferences: staff, readNotices: staff },
  subscriptions: { noticeAdded: staff },
  types: {
    Notice: readBy(
      staff,
      `at body category createdAt eventId id isInSight isMandatory path readAt recordId subject type urgency`,
    ),
    NoticeAttempt: readBy(logReaders, 'at durationMs failure reply seq'),
    NoticeDelivery: readBy(
      logReaders,
      'attempts channel createdAt dueAt id isDigest isUrgent nextAttemptAt sentAt state tries types user',
    ),
    NoticeEventItem: readBy(staff, 'change cursor event notice noticeId'),
    NoticeMute: readBy(staff, 'category channel'),
    NoticePolicy: readBy(staff, 'category channels eventType isMandatory recipients urgency version'),
    NoticePreferences: readBy(staff, 'digestAt language muted quietFrom quietTo smsNumber version'),
    ...pagesOf('Notice NoticeDelivery'),
    ChangeNoticePolicyPayload: readBy(staff, 'policy'),
    ChangeNoticePreferencesPayload: readBy(staff, 'preferences'),
    ReadNoticesPayload: readBy(holder, 'count unreadNotices'),
  },
  async populate(db, c) {
    const deliveryId = newUuid();
    await db.noticeDelivery.create({
      data: {
        id: deliveryId,
        userId: c.users.salesperson,
        channel: 'EMAIL',
        state: 'SENT',
        isDigest: false,
        isUrgent: false,
        dueAt: noon,
        sentAt: noon,
        attempts: 1,
        createdAt: noon,
        tries: { create: { seq: 1, at: noon, durationMs: 1, reply: '250 OK' } },
      },
    });
    const ids: Record<string, string> = { 'notice delivery': deliveryId };
    for (const [role, person] of Object.entries(personOfRole)) {
      const id = newUuid();
      await db.notice.create({
        data: {
          id,
          userId: c.users[person],
          eventId: newUuid(),
          topic: 'complaint',
          type: 'COMPLAINT_REGISTERED',
          subjectId: c.complaint,
          accountId: c.accounts.own,
          facts: {},
          category: 'COMPLAINT',
          urgency: 'NOW',
          isMandatory: false,
          isInApp: true,
          at: noon,
          createdAt: noon,
          emailId: role === ('SALESPERSON' satisfies Role) ? deliveryId : null,
        },
      });
      ids[`notice of ${role}`] = id;
    }
    return ids;
  },
  async instances(db, c, asker) {
    const row = await db.notice.findUniqueOrThrow({ where: { id: noticeOf(c, asker) } });
    const deliveryId = c.ids['notice delivery'] ?? '';
    const event = {
      topic: 'notice',
      sequence: 1n,
      id: newUuid(),
      type: 'NOTICE_ADDED',
      subjectId: row.id,
      subjectVersion: 1,
      accountId: null,
      payload: {},
      actor: 'system',
      requestId: null,
      at: noon,
    };
    return {
      Notice: row,
      NoticeDelivery: await db.noticeDelivery.findUniqueOrThrow({ where: { id: deliveryId } }),
      NoticeAttempt: await db.noticeAttempt.findFirstOrThrow({ where: { deliveryId } }),
      NoticeEventItem: {
        kind: 'event',
        cursor: await endOfLog(db),
        change: 'ADDED',
        event,
        actor: c.actors.auditor,
        askedAccountId: null,
      },
      NoticeMute: { category: 'COMPLAINT', channel: 'EMAIL' },
      NoticePolicy: (await noticePoliciesInForce(db)).get('COMPLAINT_REGISTERED'),
      NoticePreferences: usualPreferences,
    };
  },
  results: (c) => ({ eventType: 'COMPLAINT_REGISTERED', count: 1, userId: c.users.salesperson }),
  ids: (c, asker) => ({ Notice: noticeOf(c, asker), NoticeDelivery: c.ids['notice delivery'] ?? '' }),
  besides: () => ({
    changeNoticePolicy: {
      eventType: 'COMPLAINT_READ',
      recipients: ['OWNER'],
      channels: ['IN_APP'],
      urgency: 'NOW',
      isMandatory: false,
    },
    readNotices: { all: true },
  }),
};
