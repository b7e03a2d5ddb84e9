import { enumType } from '../core/enum-type.ts';
import { enumFilter } from '../core/filters.ts';
import {
  fundSourceLabels,
  fundStatusLabels,
  informationSourceLabels,
  opportunityOutcomeLabels,
  opportunityStateLabels,
  relationshipResourceLabels,
  routeLinkLabels,
} from './vocabulary.ts';

export const RelationshipResourceEnum = enumType(
  'RelationshipResource',
  'Whom we know there (人脉资源, S18).',
  relationshipResourceLabels,
);
export const InformationSourceEnum = enumType(
  'InformationSource',
  'Who told us of an opportunity (信息来源渠道, S18).',
  informationSourceLabels,
);
export const FundSourceEnum = enumType('FundSource', 'Where the money comes from (资金来源, S18).', fundSourceLabels);
export const FundStatusEnum = enumType(
  'FundStatus',
  'How much of the money is there (资金状况, S18).',
  fundStatusLabels,
);
export const OpportunityStateEnum = enumType(
  'OpportunityState',
  'Where an opportunity stands.',
  opportunityStateLabels,
);

export const OpportunityOutcomeEnum = enumType(
  'OpportunityOutcome',
  'How an opportunity ended.',
  opportunityOutcomeLabels,
);
export const RouteLinkEnum = enumType(
  'RouteLink',
  'What leads from one person of a relations route to the next (公关路线图, S18).',
  routeLinkLabels,
);

export const RelationshipResourceFilter = enumFilter('RelationshipResource', RelationshipResourceEnum);
export const InformationSourceFilter = enumFilter('InformationSource', InformationSourceEnum);
export const FundSourceFilter = enumFilter('FundSource', FundSourceEnum);
export const FundStatusFilter = enumFilter('FundStatus', FundStatusEnum);
export const OpportunityStateFilter = enumFilter('OpportunityState', OpportunityStateEnum);
