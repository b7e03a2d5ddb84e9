// Queries open complaints, registers one, walks it through the regulation, and prints every event as it arrives.
//
//   ENTENTE_URL=http://localhost:4000 ENTENTE_KEY_SERVICE_OFFICER=… … node examples/walk/run.ts
import { once } from 'node:events';
import { env } from 'node:process';
import { type Ask, connect } from './client.ts';
import { follow } from './follow.ts';
import type { Role } from './graphql.ts';
import { openComplaints, whoAmI } from './operations.ts';
import { accept } from './steps.ts';
import { StepRefused, take, walk } from './walk.ts';

/** The roles that the regulation needs. */
export const roles = [
  'SERVICE_OFFICER',
  'SALES_SUPERVISOR',
  'CUSTOMER_MANAGER',
  'DEPARTMENT_MANAGER',
  'GENERAL_MANAGER',
] as const satisfies readonly Role[];

export interface Options {
  readonly url: string;
  /** An API key for each of {@link roles}. */
  readonly keys: Readonly<Record<string, string>>;
  readonly print: (line: string) => void;
}

/** The whole program. Ends when the closing of the complaint has come back through the stream. */
export async function run({ url, keys, print }: Options): Promise<void> {
  const as = (role: Role): Ask => connect(url, keyOf(keys, role));

  // 1. Follow first, so that nothing that happens from here on is missed.
  const done = new AbortController();
  const started = new EventTarget();
  const closed = new Set<string>();
  const following = (async () => {
    for await (const item of follow(url, keyOf(keys, 'CUSTOMER_MANAGER'), done.signal)) {
      if (item.__typename === 'HeartbeatItem') started.dispatchEvent(new Event('heartbeat'));
      else if (item.__typename === 'GapItem') print(`gap (${item.reason}): read everything again`);
      else {
        print(
          `event ${item.event.sequence} ${item.event.type} ${item.change} ${item.complaint?.number ?? item.complaintId}`,
        );
        if (item.event.type === 'COMPLAINT_CLOSED') closed.add(item.complaintId);
        started.dispatchEvent(new Event('change'));
      }
    }
  })();
  await Promise.race([once(started, 'heartbeat'), following]);

  // 2. Read: who we are, and what is open.
  const supervisor = as('SALES_SUPERVISOR');
  const { viewer } = await as('DEPARTMENT_MANAGER')(whoAmI, {});
  const department = viewer?.user.department;
  if (!department) throw new Error('The department manager’s key belongs to no department.');
  const { complaints, accounts } = await supervisor(openComplaints, {});
  print(`${complaints.totalCount} open; the most urgent:`);
  for (const { number, state, dueAt, customerName } of complaints.nodes)
    print(`  ${number} ${state} due ${dueAt} ${customerName}`);
  const [account] = accounts.nodes;
  if (!account) throw new Error('The supervisor’s team has no account.');

  // 3. Walk. A step out of turn is refused with a code, and nothing is written.
  const complaint = await walk(as, account.id, department.id, ({ number, state, version }) =>
    print(`${number} is ${state} (version ${version})`),
  );
  try {
    await take(supervisor, accept, complaint, {});
  } catch (error) {
    if (!(error instanceof StepRefused)) throw error;
    print(`refused, as it should be: ${error.message}`);
  }

  // 4. The stream tells the same story.
  while (!closed.has(complaint.id)) await once(started, 'change');
  done.abort();
  await following;
}

function keyOf(keys: Options['keys'], role: Role): string {
  const key = keys[role];
  if (!key) throw new Error(`A key for ${role} is missing: set ENTENTE_KEY_${role}.`);
  return key;
}

if (import.meta.main) {
  const keys = Object.fromEntries(roles.map((role) => [role, env[`ENTENTE_KEY_${role}`] ?? '']));
  await run({ url: env['ENTENTE_URL'] ?? 'http://localhost:4000', keys, print: console.log });
}
