import type { Db } from '../../prisma/client.ts';
import { keyOf, type Moment, type PersonAt } from './loaders.ts';
import type { Cover } from './map.ts';

/**
 * Who of us knows these people at these accounts, as of a moment; one statement, however many they are. By having seen a
 * behaviour (not by hearsay), by a pairing that goes on, or by a call that was held; whoever has left us does not count.
 * By contact and account: see `keyOf`.
 */
export async function coveragesOf(
  db: Db,
  people: readonly PersonAt[],
  { day, at }: Moment,
): Promise<ReadonlyMap<string, readonly Cover[]>> {
  const asked = JSON.stringify(people.map(({ contactId, accountId }) => ({ contact: contactId, account: accountId })));
  const asOf = day.toISOString().slice(0, 10);
  const rows = await db.$queryRaw<(PersonAt & Cover)[]>`
    with q as (select distinct contact, account from jsonb_to_recordset(${asked}::jsonb) as q (contact uuid, account uuid))
    select k.contact as "contactId", k.account as "accountId", k.user_id as "userId",
      array_agg(distinct k.way order by k.way) as ways, max(k.day) as "lastOn"
    from (
      select q.contact, q.account, o.observer_id as user_id, 'OBSERVED' as way, o.observed_on as day
      from q join alignment_observation o on o.contact_id = q.contact and o.account_id = q.account
      where o.withdrawn_at is null and o.source <> 'HEARSAY' and o.observed_on <= ${asOf}::date
      union all
      select q.contact, q.account, p.user_id, 'PAIRED', null
      from q join pairing p on p.contact_id = q.contact
      join opportunity o on o.id = p.opportunity_id and o.account_id = q.account
      where p.created_at <= ${at}::timestamptz and (p.ended_at is null or p.ended_at > ${at}::timestamptz)
      union all
      select q.contact, q.account, ours.user_id, 'CALLED', c.call_date
      from q join call_plan c on c.account_id = q.account
      cross join lateral (
        select c.salesperson_id as user_id
        union select p.user_id from call_participant p where p.call_plan_id = c.id and p.side = 'OURS'
      ) ours
      where c.state in ('HELD', 'REVIEWED') and c.call_date <= ${asOf}::date and (
        c.executive_id = q.contact
        or exists (select from call_participant p where p.call_plan_id = c.id and p.contact_id = q.contact)
      )
    ) k
    join "user" u on u.id = k.user_id and u.deactivated_at is null
    group by k.contact, k.account, k.user_id
    order by k.contact, k.account, k.user_id`;
  return Map.groupBy(rows, keyOf);
}
