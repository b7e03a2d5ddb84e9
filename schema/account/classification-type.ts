import { builder } from '../core/builder.ts';
import { enumType } from '../core/enum-type.ts';
import { AccountType } from './type.ts';
import {
  accountKindLabels,
  customerKindLabels,
  industryLabels,
  maintenanceLevelLabels,
  marketTypeLabels,
  ownershipLabels,
  retailFormatLabels,
  serviceClassLabels,
  terminalStatusLabels,
  valueClassLabels,
} from './vocabulary.ts';

/** GraphQL enum: whether somebody outside or the next step of our own process is served (S59). */
export const CustomerKindEnum = enumType(
  'CustomerKind',
  'Whether somebody outside or the next step of our own process is served (S59).',
  customerKindLabels,
);

/** GraphQL enum: why an account is a key account (S26). */
export const AccountKindEnum = enumType('AccountKind', 'Why an account is a key account (S26).', accountKindLabels);

/** GraphQL enum: class of an account by value. */
export const ValueClassEnum = enumType('ValueClass', 'Class of an account by value.', valueClassLabels);

/** GraphQL enum: class of an account by service (S28). */
export const ServiceClassEnum = enumType('ServiceClass', 'Class of an account by service (S28).', serviceClassLabels);

/** GraphQL enum: level of maintenance of an account (F23). */
export const MaintenanceLevelEnum = enumType(
  'MaintenanceLevel',
  'Level of maintenance of an account (F23).',
  maintenanceLevelLabels,
);

/** GraphQL enum: market that an account is in (S28). */
export const MarketTypeEnum = enumType('MarketType', 'Market that an account is in (S28).', marketTypeLabels);

/** GraphQL enum: format of a retailer (S28). */
export const RetailFormatEnum = enumType('RetailFormat', 'Format of a retailer (S28).', retailFormatLabels);

/** GraphQL enum: how far the modern terminal of a retailer is (S28). */
export const TerminalStatusEnum = enumType(
  'TerminalStatus',
  'How far the modern terminal of a retailer is (S28).',
  terminalStatusLabels,
);

/** GraphQL enum: who owns a company (S13). */
export const OwnershipEnum = enumType('Ownership', 'Who owns a company (S13).', ownershipLabels);

/** GraphQL enum: industry of a company (S13). */
export const IndustryEnum = enumType('Industry', 'Industry of a company (S13).', industryLabels);

/** GraphQL type of classifications: the same row as the account, seen from one side. */
const AccountClassificationType = builder.prismaObject('Account', {
  variant: 'AccountClassification',
  description: 'How an account is classified.',
  authScopes: { staff: true },
  fields: (t) => ({
    customerKind: t.expose('customerKind', { type: CustomerKindEnum, nullable: true }),
    processStep: t.exposeString('processStep', { nullable: true }),
    kinds: t.expose('kinds', { type: [AccountKindEnum] }),
    valueClass: t.expose('valueClass', { type: ValueClassEnum, nullable: true }),
    serviceClass: t.expose('serviceClass', { type: ServiceClassEnum, nullable: true }),
    serviceClassReason: t.exposeString('serviceClassReason', { nullable: true }),
    serviceClassSetAt: t.expose('serviceClassSetAt', { type: 'DateTime', nullable: true }),
    maintenanceLevel: t.expose('maintenanceLevel', { type: MaintenanceLevelEnum, nullable: true }),
    marketType: t.expose('marketType', { type: MarketTypeEnum, nullable: true }),
    retailFormat: t.expose('retailFormat', { type: RetailFormatEnum, nullable: true }),
    otherRetailFormat: t.exposeString('otherRetailFormat', { nullable: true }),
    tier: t.exposeInt('tier', { nullable: true }),
    terminalStatus: t.expose('terminalStatus', { type: TerminalStatusEnum, nullable: true }),
    ownership: t.expose('ownership', { type: OwnershipEnum, nullable: true }),
    industry: t.expose('industry', { type: IndustryEnum, nullable: true }),
    otherIndustry: t.exposeString('otherIndustry', { nullable: true }),
  }),
});

builder.prismaObjectField(AccountType, 'classification', (t) =>
  t.variant(AccountClassificationType, { description: 'How it is classified; each value null until it is set.' }),
);
