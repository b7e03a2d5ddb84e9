import { rolesOfVerb, visibleComplaints } from '../complaint/access.ts';
import type { ComplaintResult } from '../complaint/commands.ts';
import { CustomerWayEnum } from '../complaint/enums.ts';
import { ComplaintStepRefused, FollowUpAnswered, FollowUpOver, HandlerIsObject } from '../complaint/errors.ts';
import { ComplaintType } from '../complaint/type.ts';
import { inView } from '../core/command.ts';
import { databaseOf } from '../core/context.ts';
import { mutation } from '../core/mutation.ts';
import { recordComplaintRating } from './rating-commands.ts';
import { SatisfactionLevelEnum } from './enums.ts';

mutation('recordComplaintRating', {
  description:
    'Records how satisfied the complainant is with the handling, as told to one of us after the closing: a rating like any other, once for each closing and within the days that `complaintSettings` gives.',
  scopes: { roles: rolesOfVerb.RATE },
  changes: 'complaint',
  errors: [ComplaintStepRefused, HandlerIsObject, FollowUpAnswered, FollowUpOver],
  input: (t) => ({
    level: t.field({ type: SatisfactionLevelEnum, required: true, description: 'The level.' }),
    comment: t.string({ description: 'What the complainant added, up to 2,000 characters.' }),
    via: t.field({
      type: CustomerWayEnum,
      required: true,
      description: 'By what way; not RECEIPT_PAGE, which is the complainant’s own.',
    }),
  }),
  can: async (context, id) => {
    const { actor } = context;
    const complaint = await databaseOf(context).complaint.findFirst({
      where: { id, state: 'CLOSED', AND: [visibleComplaints(actor)] },
      select: { objectUserId: true, followUps: { orderBy: { closing: 'desc' }, take: 1 } },
    });
    const [asked] = complaint?.followUps ?? [];
    if (complaint === null || asked === undefined || actor.kind !== 'user') return false;
    return complaint.objectUserId !== actor.userId && asked.answeredAt === null && asked.openUntil >= context.now();
  },
  payload: (t) => ({
    complaint: t.prismaField({
      type: ComplaintType,
      description: 'The complaint as it is now.',
      resolve: (query, { complaintId }: ComplaintResult, _args, context) =>
        databaseOf(context)
          .complaint.findFirst({ ...query, where: { id: complaintId, AND: [visibleComplaints(context.actor)] } })
          .then(inView),
    }),
  }),
  run: recordComplaintRating,
});
