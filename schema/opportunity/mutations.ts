import { accountsToPlan, planningRoles } from '../account/access.ts';
import { UpsertOutcomeEnum } from '../account/type.ts';
import type { UpsertOutcome } from '../account/vocabulary.ts';
import { inView, NotFound, VersionConflict } from '../core/command.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { visibleOpportunities } from './access.ts';
import { type OpportunityResult, registerOpportunity, updateOpportunity, upsertOpportunity } from './commands.ts';
import { FundSourceEnum, FundStatusEnum, InformationSourceEnum, RelationshipResourceEnum } from './enums.ts';
import { OpportunityNotOpen } from './errors.ts';

const payload: MutationOptions<OpportunityResult>['payload'] = (t) => ({
  opportunity: t.prismaField({
    type: 'Opportunity',
    description: 'The opportunity as it is now.',
    resolve: (query, { opportunityId }, _args, context) =>
      databaseOf(context)
        .opportunity.findFirst({ ...query, where: { id: opportunityId, AND: [visibleOpportunities(context.actor)] } })
        .then(inView),
  }),
});

/** Whether the actor could change this opportunity now: its account is theirs to plan, and it is open. */
async function can(context: Context, id: string): Promise<boolean> {
  const { opportunity } = databaseOf(context);
  return (await opportunity.count({ where: { id, state: 'OPEN', account: accountsToPlan(context.actor) } })) > 0;
}

const texts = {
  externalId: 'Id of the same opportunity in an outside system, unique; 1 to 200 characters.',
  ownerId: 'Who of us works on it, a salesperson or a supervisor',
  projectName: 'Project name (项目名称); 1 to 200 characters.',
  purchaseMonth: 'Month of the purchase (采购时间), `yyyy-mm`; `2010.1` is refused (MALFORMED_MONTH).',
  targetAmount: 'Target amount (标的) in yuan, more than zero, with at most two digits after the point.',
  relationshipResources: 'Whom we know there (人脉资源): 1 or both, each once.',
  informationSource: 'Who told us (信息来源渠道).',
  fundSource: 'Where the money comes from (资金来源).',
  fundStatus: 'How much of the money is there (资金状况).',
  remark: 'What else there is to know; 1 to 2,000 characters.',
} as const;

const emptied = 'Omitted leaves it; null empties it.';
const kept = 'Omitted leaves it. Not null.';

mutation('registerOpportunity', {
  description: 'Registers a project that we hope to win at an account: a row of the pipeline sheet (信息初始表, S18).',
  scopes: { roles: planningRoles },
  errors: [NotFound],
  input: (t) => ({
    accountId: t.id({ required: true, description: 'The customer.' }),
    externalId: t.string({ description: texts.externalId }),
    ownerId: t.id({ description: `${texts.ownerId}; the account’s owner without it.` }),
    projectName: t.string({ required: true, description: texts.projectName }),
    purchaseMonth: t.field({ type: 'Month', required: true, description: texts.purchaseMonth }),
    targetAmount: t.field({ type: 'Decimal', required: true, description: texts.targetAmount }),
    relationshipResources: t.field({
      type: [RelationshipResourceEnum],
      required: true,
      description: texts.relationshipResources,
    }),
    informationSource: t.field({ type: InformationSourceEnum, required: true, description: texts.informationSource }),
    fundSource: t.field({ type: FundSourceEnum, required: true, description: texts.fundSource }),
    fundStatus: t.field({ type: FundStatusEnum, required: true, description: texts.fundStatus }),
    remark: t.string({ description: texts.remark }),
  }),
  payload,
  run: registerOpportunity,
});

mutation('updateOpportunity', {
  description:
    'Changes an open opportunity. Omitted leaves a value as it is; null empties it where that is allowed. Nothing different changes nothing, the version included.',
  scopes: { roles: planningRoles },
  changes: 'opportunity',
  errors: [OpportunityNotOpen],
  input: (t) => ({
    externalId: t.string({ description: `${texts.externalId} ${emptied}` }),
    ownerId: t.id({ description: `${texts.ownerId}. ${kept}` }),
    projectName: t.string({ description: `${texts.projectName} ${kept}` }),
    purchaseMonth: t.field({ type: 'Month', description: `${texts.purchaseMonth} ${kept}` }),
    targetAmount: t.field({ type: 'Decimal', description: `${texts.targetAmount} ${kept}` }),
    relationshipResources: t.field({
      type: [RelationshipResourceEnum],
      description: `${texts.relationshipResources} ${kept}`,
    }),
    informationSource: t.field({ type: InformationSourceEnum, description: `${texts.informationSource} ${kept}` }),
    fundSource: t.field({ type: FundSourceEnum, description: `${texts.fundSource} ${kept}` }),
    fundStatus: t.field({ type: FundStatusEnum, description: `${texts.fundStatus} ${kept}` }),
    remark: t.string({ description: `${texts.remark} ${emptied}` }),
  }),
  payload,
  can,
  run: updateOpportunity,
});

mutation('upsertOpportunity', {
  description:
    'Registers the opportunity of an external id, or changes it when it is there: for outside systems that sync. Sending the same again changes nothing, also when it has ended.',
  scopes: { roles: planningRoles },
  errors: [NotFound, VersionConflict, OpportunityNotOpen],
  input: (t) => ({
    externalId: t.string({ required: true, description: `${texts.externalId} It decides which one is meant.` }),
    expectedVersion: t.int({
      description:
        'The version that you have seen, where it matters; another one, or no opportunity at all, is refused.',
    }),
    accountId: t.id({ required: true, description: 'The customer; an opportunity does not move to another.' }),
    ownerId: t.id({ description: `${texts.ownerId}; without it as it is, at first the account’s owner. Not null.` }),
    projectName: t.string({ required: true, description: texts.projectName }),
    purchaseMonth: t.field({ type: 'Month', required: true, description: texts.purchaseMonth }),
    targetAmount: t.field({ type: 'Decimal', required: true, description: texts.targetAmount }),
    relationshipResources: t.field({
      type: [RelationshipResourceEnum],
      required: true,
      description: texts.relationshipResources,
    }),
    informationSource: t.field({ type: InformationSourceEnum, required: true, description: texts.informationSource }),
    fundSource: t.field({ type: FundSourceEnum, required: true, description: texts.fundSource }),
    fundStatus: t.field({ type: FundStatusEnum, required: true, description: texts.fundStatus }),
    remark: t.string({ description: `${texts.remark} ${emptied}` }),
  }),
  payload: (t) => ({
    opportunity: t.prismaField({
      type: 'Opportunity',
      description: 'The opportunity as it is now.',
      resolve: (query, { opportunityId }: OpportunityResult & { readonly outcome: UpsertOutcome }, _args, context) =>
        databaseOf(context)
          .opportunity.findFirst({ ...query, where: { id: opportunityId, AND: [visibleOpportunities(context.actor)] } })
          .then(inView),
    }),
    outcome: t.field({ type: UpsertOutcomeEnum, description: 'What was done.', resolve: ({ outcome }) => outcome }),
  }),
  run: upsertOpportunity,
});
