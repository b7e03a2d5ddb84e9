import { databaseOf } from '../core/context.ts';
import type { ErrorClass } from '../core/error-type.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { inView } from '../core/command.ts';
import { rolesOfVerb, visibleComplaints } from './access.ts';
import type { ComplaintResult } from './commands.ts';
import { ComplaintStepRefused } from './errors.ts';
import { isItsTurn } from './rules.ts';
import type { StepVerb } from './vocabulary.ts';

/** What every mutation of a complaint answers with. */
export const complaintPayload: MutationOptions<ComplaintResult>['payload'] = (t) => ({
  complaint: t.prismaField({
    type: 'Complaint',
    description: 'The complaint as it is now.',
    resolve: (query, { complaintId }, _args, context) =>
      databaseOf(context)
        .complaint.findFirst({ ...query, where: { id: complaintId, AND: [visibleComplaints(context.actor)] } })
        .then(inView),
  }),
});

/** How long a text may be, for descriptions. */
export const textOf = '1 to 10,000 characters.';
export const optionalNote = 'What the step-taker wants kept with it; up to 10,000 characters.';

/** Adds the mutation of a verb: every step names the complaint and the version that the caller has seen. */
export function stepMutation(
  name: string,
  verb: Exclude<StepVerb, 'RECALL'>,
  description: string,
  run: MutationOptions<ComplaintResult>['run'],
  input: NonNullable<MutationOptions<ComplaintResult>['input']>,
  errors: readonly ErrorClass[] = [],
): void {
  mutation(name, {
    description,
    scopes: { roles: rolesOfVerb[verb] },
    changes: 'complaint',
    errors: [ComplaintStepRefused, ...errors],
    input,
    payload: complaintPayload,
    can: async (context, complaintId) => {
      const complaint = await databaseOf(context).complaint.findFirst({
        where: { id: complaintId, AND: [visibleComplaints(context.actor)] },
        select: { state: true, handlingDepartmentId: true },
      });
      return complaint !== null && context.actor.kind === 'user' && isItsTurn(complaint, verb, context.actor);
    },
    run,
  });
}
