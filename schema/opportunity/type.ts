import { planReadingRoles } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { errorType } from '../core/error-type.ts';
import { visibleOpportunities } from './access.ts';
import {
  FundSourceEnum,
  FundStatusEnum,
  InformationSourceEnum,
  OpportunityStateEnum,
  RelationshipResourceEnum,
} from './enums.ts';
import { OpportunityNotClosed, OpportunityNotOpen } from './errors.ts';
import { inYi } from './rules.ts';

/** GraphQL type of opportunities. */
export const OpportunityType = builder.prismaNode('Opportunity', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleOpportunities(actor)] }),
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    version: t.exposeInt('version'),
    externalId: t.exposeString('externalId', { nullable: true }),
    account: t.relation('account'),
    owner: t.relation('owner'),
    projectName: t.exposeString('projectName'),
    purchaseMonth: t.expose('purchaseMonth', { type: 'Month' }),
    targetAmount: t.field({
      type: 'Decimal',
      description: 'Target amount (标的), in yuan (CNY) with two digits.',
      select: { targetAmount: true },
      resolve: ({ targetAmount }) => targetAmount.toFixed(2),
    }),
    targetAmountYi: t.field({
      type: 'Decimal',
      description:
        'The same in 亿 (100 million yuan), as the sheet prints it: exact, without trailing zeros, such as `"1.5"`.',
      select: { targetAmount: true },
      resolve: ({ targetAmount }) => inYi(targetAmount.toFixed(2)),
    }),
    relationshipResources: t.expose('relationshipResources', { type: [RelationshipResourceEnum] }),
    keyPerson: t.expose('keyPerson', { type: RelationshipResourceEnum }),
    informationSource: t.expose('informationSource', { type: InformationSourceEnum }),
    fundSource: t.expose('fundSource', { type: FundSourceEnum }),
    fundStatus: t.expose('fundStatus', { type: FundStatusEnum }),
    state: t.expose('state', { type: OpportunityStateEnum }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true }),
    closingReason: t.exposeString('closingReason', { nullable: true }),
    remark: t.exposeString('remark', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

/** GraphQL type of a page of opportunities. */
export const OpportunityConnection = builder.connectionObject(
  { type: OpportunityType, name: 'OpportunityConnection' },
  { name: 'OpportunityConnectionEdge' },
);

errorType(OpportunityNotOpen, 'The opportunity has ended (OPPORTUNITY_NOT_OPEN).');
errorType(OpportunityNotClosed, 'The opportunity is still open (OPPORTUNITY_NOT_CLOSED).');
