import { enumType } from '../core/enum-type.ts';
import { enumFilter } from '../core/filters.ts';
import {
  acquaintanceLabels,
  buyingRoleLabels,
  causeLabels,
  relationKindLabels,
  sourceLabels,
  statusLabels,
} from './vocabulary.ts';

export const AlignmentStatusEnum = enumType(
  'AlignmentStatus',
  'How far a person is aligned with us (政治联盟状态, S04).',
  statusLabels,
);
export const ObservationSourceEnum = enumType(
  'ObservationSource',
  'Where an observation comes from; hearsay weighs less.',
  sourceLabels,
);
export const BuyingRoleEnum = enumType(
  'BuyingRole',
  'What a person is in the customer’s buying decision (S05).',
  buyingRoleLabels,
);
export const AlignmentChangeCauseEnum = enumType('AlignmentChangeCause', 'What changed a status.', causeLabels);
export const AcquaintanceEnum = enumType('Acquaintance', 'How one of us knows a person.', acquaintanceLabels);
export const ContactRelationKindEnum = enumType(
  'ContactRelationKind',
  'What one person is to another, besides the reporting line.',
  relationKindLabels,
);

export const ObservationSourceFilter = enumFilter('ObservationSource', ObservationSourceEnum);
