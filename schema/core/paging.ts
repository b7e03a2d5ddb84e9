import { builder } from './builder.ts';
import { enumType } from './enum-type.ts';

/** GraphQL enum of directions of an order. */
export const OrderDirectionEnum = enumType('OrderDirection', 'Which way a list runs.', {
  ASC: { EN: 'Ascending', ZH_CN: '升序' },
  DESC: { EN: 'Descending', ZH_CN: '降序' },
});

/** Makes the order input of a list: one field and a direction. The id is always the last key, so that pages are stable. */
export function orderInput<Field extends string>(
  name: string,
  fields: Readonly<Record<Field, { EN: string; ZH_CN: string }>>,
) {
  const fieldEnum = enumType(`${name}OrderField`, `What a list of ${name} can be ordered by.`, fields);
  return builder.inputType(`${name}Order`, {
    description: `The order of a list of ${name}; the id decides between equals.`,
    fields: (t) => ({
      field: t.field({ type: fieldEnum, required: true, description: 'Ordered by this.' }),
      direction: t.field({ type: OrderDirectionEnum, required: true, description: 'Which way.' }),
    }),
  });
}

/** Prisma's order for a column, with the id as the last key. */
export function stableOrder<Column extends string>(
  column: Column,
  direction: 'ASC' | 'DESC',
): ({ [key in Column]: 'asc' | 'desc' } | { id: 'asc' | 'desc' })[] {
  const way = direction === 'ASC' ? 'asc' : 'desc';
  // A computed key of a generic type loses its name in TypeScript.
  return [{ [column]: way } as { [key in Column]: 'asc' | 'desc' }, { id: way }];
}
