import { planReadingRoles } from '../account/access.ts';
import { contactInSight, ContactType } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import { dateOf } from '../core/calendar.ts';
import { errorType } from '../core/error-type.ts';
import { visibleCommitments } from './access.ts';
import { CommitmentStateEnum, SideEnum } from './enums.ts';
import { CommitmentResolved } from './errors.ts';
import { isOverdue } from './rules.ts';

/** GraphQL type of commitments. */
export const CommitmentType = builder.prismaNode('Commitment', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleCommitments(actor)] }),
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    version: t.exposeInt('version'),
    account: t.relation('account'),
    callPlan: t.relation('callPlan'),
    side: t.expose('side', { type: SideEnum }),
    action: t.exposeString('action'),
    user: t.relation('user', {
      nullable: true,
      description: 'Who of us promised; null for the customer’s promise, or one of nobody’s in the graph.',
    }),
    contact: t.field({
      type: ContactType,
      nullable: true,
      description:
        'Who of them promised; null for our promise, when it is not known or nobody in the graph, or when the person is out of your sight.',
      ...contactInSight('contact'),
    }),
    ownerName: t.exposeString('ownerName', { nullable: true }),
    dueOn: t.expose('dueOn', { type: 'Date' }),
    isOverdue: t.boolean({
      description: 'Whether it is open although its due day is over in the company’s time zone.',
      select: { state: true, dueOn: true },
      resolve: (commitment, _args, { now, companyTimeZone }) => isOverdue(commitment, dateOf(now(), companyTimeZone)),
    }),
    state: t.expose('state', { type: CommitmentStateEnum }),
    doneOn: t.expose('doneOn', { type: 'Date', nullable: true }),
    resolutionNote: t.exposeString('resolutionNote', {
      nullable: true,
      description: 'What was said when it was resolved; null when nothing was.',
    }),
    resolvedAt: t.expose('resolvedAt', { type: 'DateTime', nullable: true }),
    dueToldAt: t.expose('dueToldAt', { type: 'DateTime', nullable: true }),
    replaces: t.relation('replaces', { nullable: true }),
    replacedBy: t.relation('replacedBy', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

/** GraphQL type of a page of commitments. */
export const CommitmentConnection = builder.connectionObject(
  { type: CommitmentType, name: 'CommitmentConnection' },
  { name: 'CommitmentConnectionEdge' },
);

errorType(CommitmentResolved, 'What came of this promise is recorded already (COMMITMENT_RESOLVED).');
