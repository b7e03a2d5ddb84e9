import { planReadingRoles } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { subjectIdField, typedStream, whileInView } from '../event/stream-type.ts';
import { visibleCalls, visibleCommitments } from './access.ts';

typedStream('callPlanChanged', {
  noun: 'CallPlan',
  itemDescription: 'A change of a call plan',
  description:
    'Every change of a call plan that you may see: after a cursor, then live. Drafted, changed, planned, held, reviewed, called off.',
  scopes: { roles: planReadingRoles },
  topics: ['call'],
  account: 'optional',
  fields: (t) => ({
    callPlanId: subjectIdField(t, 'CallPlan', 'Global id of the call plan.'),
    callPlan: t.prismaField({
      type: 'CallPlan',
      nullable: true,
      description:
        'The call plan as it is now, which may be newer than the event: compare versions. Null when it left your view.',
      resolve: (query, item, _args, context) =>
        whileInView(item, (id, actor) =>
          databaseOf(context).callPlan.findFirst({ ...query, where: { id, AND: [visibleCalls(actor)] } }),
        ),
    }),
  }),
});

typedStream('commitmentDue', {
  noun: 'CommitmentDue',
  itemDescription: 'A promise that fell due',
  description:
    'Promises that fall due, of both sides, once each: at the end of their day in the company’s time zone. After a cursor, then live.',
  scopes: { roles: planReadingRoles },
  topics: ['commitment'],
  account: 'optional',
  args: builder.args(() => ({})),
  view: () => (event, change) => (event.type === 'COMMITMENT_DUE' ? change : null),
  fields: (t) => ({
    commitmentId: subjectIdField(t, 'Commitment', 'Global id of the commitment.'),
    commitment: t.prismaField({
      type: 'Commitment',
      nullable: true,
      description: 'The commitment as it is now: something may have come of it since. Null when it left your view.',
      resolve: (query, item, _args, context) =>
        whileInView(item, (id, actor) =>
          databaseOf(context).commitment.findFirst({ ...query, where: { id, AND: [visibleCommitments(actor)] } }),
        ),
    }),
  }),
});
