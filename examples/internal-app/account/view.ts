// What the list shows, kept in the address: back, reload and a sent link show the same.
import type { graphql } from '../../shared/graphql.ts';
import { accountsPath } from '../paths.ts';

type AccountFilter = ReturnType<typeof graphql.scalar<'AccountFilter'>>;
type AccountOrder = ReturnType<typeof graphql.scalar<'AccountOrder'>>;

export interface AccountView {
  /** Part of the name; empty: every name. */
  readonly text: string;
  /** Only those whose customer was dissatisfied. */
  readonly attention: boolean;
  readonly order: 'name' | 'change';
}

/** The view that an address stands for. Whatever it does not know is as usual. */
export function viewOf(query: Readonly<Record<string, string>>): AccountView {
  return {
    text: query['q'] ?? '',
    attention: query['show'] === 'attention',
    order: query['order'] === 'change' ? 'change' : 'name',
  };
}

/** The address of a view. */
export function pathOfView({ text, attention, order }: AccountView): string {
  const query = new URLSearchParams();
  if (text !== '') query.set('q', text);
  if (attention) query.set('show', 'attention');
  if (order !== 'name') query.set('order', order);
  return query.size === 0 ? accountsPath : `${accountsPath}?${query.toString()}`;
}

/** The view as the server's filter. */
export function filterOf({ text, attention }: AccountView): AccountFilter {
  return {
    ...(text.trim() === '' ? {} : { name: { contains: text.trim() } }),
    ...(attention ? { attentionSince: { isNull: false } } : {}),
  };
}

/** The view's order for the server. */
export function orderOf({ order }: AccountView): AccountOrder {
  return order === 'change' ? { field: 'UPDATED_AT', direction: 'DESC' } : { field: 'NAME', direction: 'ASC' };
}
