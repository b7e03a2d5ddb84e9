import { mutation } from '../core/mutation.ts';
import { keepingRoles } from './access.ts';
import { classifyAccount } from './classification-commands.ts';
import {
  AccountKindEnum,
  CustomerKindEnum,
  IndustryEnum,
  MaintenanceLevelEnum,
  MarketTypeEnum,
  OwnershipEnum,
  RetailFormatEnum,
  ServiceClassEnum,
  TerminalStatusEnum,
  ValueClassEnum,
} from './classification-type.ts';
import { accountPayload, canChangeAccount } from './payload-type.ts';

const emptied = 'Omitted leaves it; null empties it.';

mutation('classifyAccount', {
  description:
    'Classifies an account. Omitted leaves a value as it is; null empties it. Values that contradict each other are refused. Nothing different changes nothing, the version included.',
  scopes: { roles: keepingRoles },
  changes: 'account',
  input: (t) => ({
    customerKind: t.field({
      type: CustomerKindEnum,
      description: `Whether somebody outside or our own next process step is served (S59). ${emptied}`,
    }),
    processStep: t.string({
      description: `The process step that an internal customer is, required for one; 1 to 200 characters. ${emptied}`,
    }),
    kinds: t.field({
      type: [AccountKindEnum],
      description:
        'Why it is a key account (S26), at most 4; all of them. GROUP needs two accounts in the group (GROUP_TOO_SMALL). Omitted leaves them. Not null.',
    }),
    valueClass: t.field({ type: ValueClassEnum, description: `Class by value. ${emptied}` }),
    serviceClass: t.field({
      type: ServiceClassEnum,
      description: `Class by service (S28). CORE needs a city, tier 25 to 30, and no grocery (CLASS_NOT_MET). ${emptied}`,
    }),
    serviceClassReason: t.string({ description: `Why it is in that class; 1 to 500 characters. ${emptied}` }),
    maintenanceLevel: t.field({ type: MaintenanceLevelEnum, description: `Level of maintenance (F23). ${emptied}` }),
    marketType: t.field({ type: MarketTypeEnum, description: `Market that it is in (市场类型, S28). ${emptied}` }),
    retailFormat: t.field({ type: RetailFormatEnum, description: `Format of a retailer (零售业态, S28). ${emptied}` }),
    otherRetailFormat: t.string({
      description: `The format when it is OTHER, required then; 1 to 200 characters. ${emptied}`,
    }),
    tier: t.int({ description: `Tier, 1 to 30 (所属档位, S28). ${emptied}` }),
    terminalStatus: t.field({
      type: TerminalStatusEnum,
      description: `How far its modern terminal is (现代终端, S28). ${emptied}`,
    }),
    ownership: t.field({ type: OwnershipEnum, description: `Who owns it (企业性质, S13). ${emptied}` }),
    industry: t.field({ type: IndustryEnum, description: `Its industry (所属行业, S13). ${emptied}` }),
    otherIndustry: t.string({
      description: `The industry when it is OTHER, required then; 1 to 200 characters. ${emptied}`,
    }),
  }),
  payload: accountPayload,
  can: canChangeAccount,
  run: classifyAccount,
});
