import { builder } from '../core/builder.ts';
import { HandlerIsObject } from './errors.ts';
import { errorType } from '../core/error-type.ts';
import { nameComplaintObject } from './object-commands.ts';
import { stepMutation, textOf } from './step-mutations.ts';

errorType(
  HandlerIsObject,
  'Whom the complaint is about, a person or a department, may not handle it (HANDLER_IS_OBJECT, S53).',
);

builder.prismaObjectFields('Complaint', (t) => ({
  objectUser: t.relation('objectUser', { nullable: true }),
  objectDepartment: t.relation('objectDepartment', { nullable: true }),
}));

stepMutation(
  'nameComplaintObject',
  'NAME_OBJECT',
  'Names whom or which department a complaint is about, as it is from now on (S53). That person takes no step of it, and that department does not handle it. If it has been handled by them so far, it is ACCEPTED again and waits for another department.',
  nameComplaintObject,
  (t) => ({
    objectUserId: t.id({ description: 'The person whom it is about; nobody without it.' }),
    objectDepartmentId: t.id({ description: 'The department that it is about; none without it.' }),
    reason: t.string({ required: true, description: `What says so; ${textOf}` }),
  }),
);
