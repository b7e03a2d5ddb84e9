import type { Db } from '../../prisma/client.ts';
import type { World } from '../support/world.ts';

/**
 * Fills a world's accounts with as many accounts, contacts, complaints, suggestions and opportunities as asked for, half of them in Chinese, by one
 * statement each; every thousandth is rare: `needle` or 罕见.
 */
export async function crowd(db: Db, w: World, size: number): Promise<void> {
  const name = `case when i % 2 = 0 then '华东' || substr('上海北京广州深圳杭州南京武汉成都重庆天津', 1 + (i % 17), 3) || '贸易有限公司' || i
    else 'Trading company ' || md5(i::text) end || case when i % 1000 = 0 then ' needle' when i % 1000 = 500 then '罕见' else '' end`;
  await db.$executeRawUnsafe(
    `insert into account (id, name, phone, owner_id, created_at, updated_at)
     select gen_random_uuid(), ${name}, '+86 21 ' || (50000000 + i), $1::uuid, now(), now() - i * interval '1 minute'
     from generate_series(1, $2::int) i`,
    w.users.salesperson,
    size,
  );
  await db.$executeRawUnsafe(
    `insert into contact (id, account_id, name, title, email, created_at, updated_at)
     select gen_random_uuid(), $1::uuid, ${name}, 'Purchasing', 'person' || i || '@partner.example', now(), now() - i * interval '1 minute'
     from generate_series(1, $2::int) i`,
    w.accounts.own,
    size,
  );
  await db.$executeRawUnsafe(
    `insert into complaint (id, number, state, account_id, customer_name, claims, customer_demand, content, severity, channel, received_at, due_at, created_at, updated_at)
     select gen_random_uuid(), 'N-' || i, 'RECEIVED', $1::uuid, 'Customer ' || i, '{}', '换货', '空调漏水，房间无法入住。' || ${name}, 'MINOR', 'TELEPHONE', now(), now() + interval '7 days', now(), now() - i * interval '1 minute'
     from generate_series(1, $2::int) i`,
    w.accounts.own,
    size,
  );
  await db.$executeRawUnsafe(
    `insert into suggestion (id, number, state, account_id, channel, content, received_at, created_at, updated_at)
     select gen_random_uuid(), 'P-' || i, 'RECEIVED', $1::uuid, 'TELEPHONE', '建议提供夜间维修服务。' || ${name}, now(), now(), now() - i * interval '1 minute'
     from generate_series(1, $2::int) i`,
    w.accounts.own,
    size,
  );
  await db.$executeRawUnsafe(
    `insert into opportunity (id, account_id, owner_id, project_name, purchase_month, target_amount, relationship_resources, information_source, fund_source, fund_status, created_at, updated_at)
     select gen_random_uuid(), $1::uuid, $2::uuid, ${name}, '2026-12', 1, '{SUPPORTER}', 'EMPLOYEE', 'BANK', 'HALF', now(), now() - i * interval '1 minute'
     from generate_series(1, $3::int) i`,
    w.accounts.own,
    w.users.salesperson,
    size,
  );
  await db.$executeRawUnsafe('analyze account, contact, complaint, suggestion, opportunity');
}
