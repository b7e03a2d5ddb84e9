import type { Prisma } from '../../prisma/generated/client/client.ts';
import { visibleAccounts } from './access.ts';
import {
  DateTimeFilter,
  defineFilter,
  IdFilter,
  idTests,
  requiredIdTests,
  requiredTests,
  StringFilter,
  tests,
} from '../core/filters.ts';

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
