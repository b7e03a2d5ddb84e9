import type { Complaint } from '../../prisma/generated/client/client.ts';
import { contactInSight, ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import { errorType } from '../core/error-type.ts';
import { inSight } from '../core/in-sight.ts';
import { isVisibleComplaint, sightOfComplaint, visibleComplaints } from './access.ts';
import {
  AnswerModeEnum,
  ComplainantKindEnum,
  ComplaintChannelEnum,
  ComplaintClaimEnum,
  ComplaintSeverityEnum,
  ComplaintStateEnum,
  ComplaintVerbEnum,
  DispositionKindEnum,
} from './enums.ts';
import { ComplaintStepRefused, NotHandlingDepartment } from './errors.ts';
import { allowedIn, isOverdue } from './rules.ts';

builder.prismaObject('ComplaintStep', {
  authScopes: { staff: true },
  fields: (t) => ({
    version: t.exposeInt('version'),
    verb: t.expose('verb', { type: ComplaintVerbEnum }),
    fromState: t.expose('fromState', { type: ComplaintStateEnum, nullable: true }),
    toState: t.expose('toState', { type: ComplaintStateEnum }),
    note: t.exposeString('note', { nullable: true }),
    by: t.relation('by', { nullable: true }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
});

builder.prismaObject('ComplaintInvestigation', {
  authScopes: { staff: true },
  fields: (t) => ({
    revision: t.exposeInt('revision'),
    cause: t.exposeString('cause'),
    courseOfEvents: t.exposeString('courseOfEvents'),
    personsResponsible: t.exposeString('personsResponsible'),
    conclusion: t.exposeString('conclusion'),
    countermeasures: t.exposeString('countermeasures'),
    preventiveMeasures: t.exposeString('preventiveMeasures'),
    causeCategory: t.relation('causeCategory', { nullable: true }),
    submittedBy: t.relation('submittedBy'),
    submittedAt: t.expose('submittedAt', { type: 'DateTime' }),
  }),
});

builder.prismaObject('ComplaintDisposition', {
  authScopes: { staff: true },
  fields: (t) => ({
    revision: t.exposeInt('revision'),
    kind: t.expose('kind', { type: DispositionKindEnum }),
    amount: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'Money given, in yuan (CNY) with two digits; discount and compensation only.',
      select: { amount: true },
      resolve: ({ amount }) => amount?.toFixed(2) ?? null,
    }),
    opinion: t.exposeString('opinion'),
    proposedBy: t.relation('proposedBy'),
    proposedAt: t.expose('proposedAt', { type: 'DateTime' }),
  }),
});

builder.prismaObject('ComplaintAnswer', {
  authScopes: { staff: true },
  fields: (t) => ({
    revision: t.exposeInt('revision'),
    mode: t.expose('mode', { type: AnswerModeEnum }),
    content: t.exposeString('content'),
    answeredBy: t.relation('answeredBy'),
    answeredAt: t.expose('answeredAt', { type: 'DateTime' }),
  }),
});

/** GraphQL type of complaints. */
export const ComplaintType = builder.prismaNode('Complaint', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleComplaints(actor)] }),
  authScopes: { staff: true },
  fields: (t) => ({
    version: t.exposeInt('version'),
    number: t.exposeString('number'),
    externalId: t.exposeString('externalId', { nullable: true }),
    state: t.expose('state', { type: ComplaintStateEnum }),
    account: t.relation('account'),
    contact: t.field({
      type: ContactType,
      nullable: true,
      description: 'The person who complains, where known; null when the person has left and is out of your sight.',
      ...contactInSight('contact'),
    }),
    feedback: t.relation('feedback', { nullable: true }),
    customerName: t.exposeString('customerName'),
    customerKind: t.expose('customerKind', { type: ComplainantKindEnum, nullable: true }),
    claims: t.expose('claims', { type: [ComplaintClaimEnum] }),
    customerDemand: t.exposeString('customerDemand'),
    content: t.exposeString('content'),
    severity: t.expose('severity', { type: ComplaintSeverityEnum }),
    channel: t.expose('channel', { type: ComplaintChannelEnum }),
    product: t.exposeString('product', { nullable: true }),
    orderNumber: t.exposeString('orderNumber', { nullable: true }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime' }),
    dueAt: t.expose('dueAt', { type: 'DateTime' }),
    pausedAt: t.expose('pausedAt', { type: 'DateTime', nullable: true }),
    isOverdue: t.boolean({
      description: 'Whether it is past `dueAt`, neither paused nor closed, by the server’s clock.',
      select: { dueAt: true, pausedAt: true, closedAt: true },
      resolve: (complaint, _args, { now }) => isOverdue(complaint, now()),
    }),
    deadline: t.relation('deadline', {
      description: 'Its clock: how it stands, what was done to it and who was told.',
      nullable: false,
      onNull: 'error',
    }),
    groundsHold: t.exposeBoolean('groundsHold', { nullable: true }),
    acceptedAt: t.expose('acceptedAt', { type: 'DateTime', nullable: true }),
    rejectionReason: t.exposeString('rejectionReason', { nullable: true }),
    handlingDepartment: t.relation('handlingDepartment', { nullable: true }),
    answeredAt: t.expose('answeredAt', { type: 'DateTime', nullable: true }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true }),
    reopenedCount: t.exposeInt('reopenedCount'),
    steps: t.relation('steps', {
      description: 'Its steps in order, the first being its registration; the latest 100.',
      query: { orderBy: { version: 'asc' }, take: -100 },
    }),
    investigations: t.relation('investigations', {
      description: 'Its investigation reports, newest revision first; the latest 100.',
      query: { orderBy: { revision: 'desc' }, take: 100 },
    }),
    dispositions: t.relation('dispositions', {
      description: 'The dispositions proposed, newest revision first; the latest 100.',
      query: { orderBy: { revision: 'desc' }, take: 100 },
    }),
    answers: t.relation('answers', {
      description: 'The answers given, newest first; the latest 100.',
      query: { orderBy: { revision: 'desc' }, take: 100 },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

/** The complaint of a record, where the reader sees it. */
export const complaintInSight = inSight<Complaint>(sightOfComplaint, isVisibleComplaint);

const StepRefusedType = errorType(
  ComplaintStepRefused,
  'The step is not the next one of the regulation (S43). `code` names what is missing or done already.',
);
builder.objectFields(StepRefusedType, (t) => ({
  state: t.field({
    type: ComplaintStateEnum,
    description: 'Where the complaint stands.',
    resolve: ({ state }) => state,
  }),
  allowedIn: t.field({
    type: [ComplaintStateEnum],
    description: 'The states in which this step may be taken.',
    resolve: ({ verb }) => [...allowedIn[verb]],
  }),
}));
errorType(
  NotHandlingDepartment,
  'Only the department that handles the complaint may do this (NOT_HANDLING_DEPARTMENT).',
);

/** GraphQL type of a page of complaints. */
export const ComplaintConnection = builder.connectionObject(
  { type: ComplaintType, name: 'ComplaintConnection' },
  { name: 'ComplaintConnectionEdge' },
);
