import {
  DeadlineAlreadyPaused,
  DeadlineEnded,
  DeadlineNotPaused,
  DeadlinePassed,
} from '../../../schema/deadline/errors.ts';
import { policyInForce } from '../../../schema/deadline/policy-loaders.ts';
import { noon } from '../../support/graph.ts';
import { holder, payloadsInView, plainErrors, readBy, staff } from '../decision.ts';
import type { NounAccess } from '../noun.ts';

/** Who sets policies and holidays. */
const setters = 'GENERAL_MANAGER ADMIN';

/** Clocks: whoever sees the record sees its clock; how long things may take everybody may know. */
export const deadline: NounAccess = {
  queries: { deadlinePolicies: staff, holidays: staff },
  mutations: {
    changeDeadlinePolicy: setters,
    importHolidays: setters,
    removeHolidays: setters,
    pauseComplaint: 'SERVICE_OFFICER CUSTOMER_MANAGER',
    resumeComplaint: 'SERVICE_OFFICER CUSTOMER_MANAGER',
    shiftComplaint: 'CUSTOMER_MANAGER GENERAL_MANAGER',
  },
  types: {
    Complaint: readBy(staff, 'deadline pausedAt'),
    Deadline: readBy(
      staff,
      `amount dueAt endedAt nextNoticeAt notices pausedAt pauseReason policy remaining serverNow shifts startedAt state unit`,
    ),
    DeadlineNotice: readBy(staff, 'dueAt kind plannedAt recipients seq toldAt'),
    DeadlineNoticeRecipient: readBy(staff, 'rung user'),
    DeadlinePolicy: readBy(staff, 'amount name notices unit version'),
    DeadlineShift: readBy(staff, 'at by fromDueAt kind reason seq toDueAt'),
    Holiday: readBy(staff, 'day isWorked name'),
    PlannedNotice: readBy(staff, 'minutes percent to'),
    ChangeDeadlinePolicyPayload: readBy(staff, 'policy'),
    ImportHolidaysPayload: readBy(holder, 'days'),
    RemoveHolidaysPayload: readBy(holder, 'days'),
    ...payloadsInView('complaint', 'PauseComplaint ResumeComplaint ShiftComplaint'),
    ...plainErrors('DeadlineAlreadyPaused DeadlineEnded DeadlineNotPaused DeadlinePassed'),
  },
  async populate(db, c) {
    const { id } = await db.deadline.findUniqueOrThrow({ where: { complaintId: c.complaint } });
    const moments = { plannedAt: noon, toldAt: noon, dueAt: noon };
    await db.deadlineNotice.create({ data: { deadlineId: id, seq: 1, kind: 'DUE', ...moments } });
    await db.deadlineNoticeRecipient.create({
      data: { deadlineId: id, seq: 1, userId: c.users.salesperson, rung: 'OWNER' },
    });
    // Companies share a database.
    await db.holiday.createMany({ data: { day: noon, name: '休假', isWorked: false }, skipDuplicates: true });
    return { deadline: id };
  },
  async instances(db, c) {
    const ofClock = { where: { deadlineId: c.ids['deadline'] ?? '' } };
    const policy = await policyInForce(db, 'COMPLAINT_CLOSING');
    return {
      DeadlineAlreadyPaused: new DeadlineAlreadyPaused(),
      DeadlineEnded: new DeadlineEnded(),
      DeadlineNotPaused: new DeadlineNotPaused(),
      DeadlinePassed: new DeadlinePassed(),
      Deadline: await db.deadline.findUniqueOrThrow({ where: { id: c.ids['deadline'] ?? '' } }),
      DeadlineNotice: await db.deadlineNotice.findFirstOrThrow(ofClock),
      DeadlineNoticeRecipient: await db.deadlineNoticeRecipient.findFirstOrThrow(ofClock),
      DeadlineShift: await db.deadlineShift.findFirstOrThrow(ofClock),
      DeadlinePolicy: policy,
      Holiday: await db.holiday.findFirstOrThrow(),
      PlannedNotice: policy.notices[0],
    };
  },
  besides: () => ({
    changeDeadlinePolicy: { amount: 7, unit: 'CALENDAR_DAY', notices: [{ percent: 100, to: ['OWNER'] }] },
  }),
  results: () => ({ policy: 'COMPLAINT_CLOSING', days: 1 }),
  arguments: () => ({
    iCalendar: 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270101\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
  }),
};
