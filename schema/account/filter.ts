import type { Prisma } from '../../prisma/generated/client/client.ts';
import { visibleAccounts } from './access.ts';
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
import type { AccountKind } from './vocabulary.ts';
import {
  DateTimeFilter,
  defineFilter,
  enumFilter,
  IdFilter,
  idTests,
  requiredIdTests,
  requiredTests,
  StringFilter,
  tests,
} from '../core/filters.ts';

interface KindTests {
  readonly eq?: AccountKind | null;
  readonly in?: readonly AccountKind[] | null;
  readonly notIn?: readonly AccountKind[] | null;
  readonly isNull?: boolean | null;
}

/** Where kinds were never given, the column is null, of which no test of a list holds. */
const noKinds = { kinds: { equals: null } };

/** Filter of accounts. */
export const accountFilter = defineFilter<Prisma.AccountWhereInput>('AccountFilter', 'Which accounts.', {
  id: { type: IdFilter, description: 'By id.', where: (value) => ({ id: requiredIdTests('Account', value) }) },
  externalId: {
    type: StringFilter,
    description: 'By id in an outside system.',
    where: (value) => ({ externalId: tests(value) }),
  },
  name: { type: StringFilter, description: 'By name.', where: (value) => ({ name: requiredTests(value) }) },
  ownerId: {
    type: IdFilter,
    description: 'By owner.',
    where: (value) => ({ ownerId: requiredIdTests('User', value) }),
  },
  parentId: {
    type: IdFilter,
    description: 'By the company above it in its group; one that you may not see counts as none.',
    where: ({ isNull, ...value }: Readonly<Record<string, unknown>>, { actor }) => {
      const inView = { parentId: { not: null }, parent: visibleAccounts(actor) };
      const isNamed = Object.values(value).some((test) => test !== null && test !== undefined);
      const named = [{ parentId: idTests('Account', value) }, ...(isNamed || isNull === false ? [inView] : [])];
      return { AND: isNull === true ? [...named, { NOT: inView }] : named };
    },
  },
  customerKind: {
    type: enumFilter('CustomerKind', CustomerKindEnum),
    description: 'By whether somebody outside or our own next process step is served (S59).',
    where: (value) => ({ customerKind: tests(value) }),
  },
  kinds: {
    type: enumFilter('AccountKind', AccountKindEnum),
    description: 'By why it is a key account (S26): `eq` and `in` hold when one of its kinds does.',
    where: ({ eq, in: anyOf, notIn, isNull }: KindTests) => ({
      AND: [
        { version: { gte: 0 } }, // holds of every account: inside an OR, an empty AND holds of none
        ...(eq == null ? [] : [{ kinds: { has: eq } }]),
        ...(anyOf == null ? [] : [{ kinds: { hasSome: [...anyOf] } }]),
        ...(notIn == null ? [] : [{ OR: [noKinds, { NOT: { kinds: { hasSome: [...notIn] } } }] }]),
        ...(isNull == null
          ? []
          : [isNull ? { OR: [noKinds, { kinds: { isEmpty: true } }] } : { kinds: { isEmpty: false } }]),
      ],
    }),
  },
  valueClass: {
    type: enumFilter('ValueClass', ValueClassEnum),
    description: 'By class by value.',
    where: (value) => ({ valueClass: tests(value) }),
  },
  serviceClass: {
    type: enumFilter('ServiceClass', ServiceClassEnum),
    description: 'By class by service (S28).',
    where: (value) => ({ serviceClass: tests(value) }),
  },
  maintenanceLevel: {
    type: enumFilter('MaintenanceLevel', MaintenanceLevelEnum),
    description: 'By level of maintenance (F23).',
    where: (value) => ({ maintenanceLevel: tests(value) }),
  },
  marketType: {
    type: enumFilter('MarketType', MarketTypeEnum),
    description: 'By market that it is in (市场类型).',
    where: (value) => ({ marketType: tests(value) }),
  },
  retailFormat: {
    type: enumFilter('RetailFormat', RetailFormatEnum),
    description: 'By format of a retailer (零售业态).',
    where: (value) => ({ retailFormat: tests(value) }),
  },
  terminalStatus: {
    type: enumFilter('TerminalStatus', TerminalStatusEnum),
    description: 'By how far its modern terminal is (现代终端).',
    where: (value) => ({ terminalStatus: tests(value) }),
  },
  ownership: {
    type: enumFilter('Ownership', OwnershipEnum),
    description: 'By who owns it (企业性质).',
    where: (value) => ({ ownership: tests(value) }),
  },
  industry: {
    type: enumFilter('Industry', IndustryEnum),
    description: 'By industry (所属行业).',
    where: (value) => ({ industry: tests(value) }),
  },
  attentionSince: {
    type: DateTimeFilter,
    description: 'By since when it wants attention.',
    where: (value) => ({ attentionSince: tests(value) }),
  },
  updatedAt: {
    type: DateTimeFilter,
    description: 'By last change. Together with `deletedAt: { isNull: false }` it finds what was archived since.',
    where: (value) => ({ updatedAt: requiredTests(value) }),
  },
  deletedAt: {
    type: DateTimeFilter,
    description: 'By when it was archived.',
    where: (value) => ({ deletedAt: tests(value) }),
  },
});

/**
 * The where-clause that keeps deleted records out of a list, unless its filter itself says something about `deletedAt`,
 * at any depth: so a list shows what is alive, and a client that syncs asks for the tombstones.
 */
export function livingUnlessAsked(filter: object | null | undefined): { deletedAt?: null } {
  return names(filter, 'deletedAt') ? {} : { deletedAt: null };
}

function names(filter: object | null | undefined, field: string): boolean {
  return Object.entries(filter ?? {}).some(([key, given]) => {
    if (given === null || given === undefined) return false;
    if (key === 'AND' || key === 'OR') return given.some((part: object) => names(part, field));
    return key === 'NOT' ? names(given, field) : key === field;
  });
}
