import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../../examples/walk/client.ts';
import { openComplaints } from '../../examples/walk/operations.ts';
import { roles, run } from '../../examples/walk/run.ts';
import { accept, checkGrounds, registerComplaint } from '../../examples/walk/steps.ts';
import { type Progress, StepRefused, take } from '../../examples/walk/walk.ts';
import { startServer, type TestServer } from '../support/server.ts';

const states = [
  'RECEIVED',
  'GROUNDS_CHECKED',
  'ACCEPTED',
  'ASSIGNED',
  'INVESTIGATED',
  'REPORT_REVIEWED',
  'OPINION_ATTACHED',
  'GM_READ',
  'DISPOSITION_PROPOSED',
  'DISPOSITION_REVIEWED',
  'ANSWERED',
  'CLOSED',
];

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

async function registered(ask = connect(server.url, server.keys.SERVICE_OFFICER)): Promise<Progress> {
  const { accounts } = await connect(server.url, server.keys.SALES_SUPERVISOR)(openComplaints, {});
  const input = {
    accountId: accounts.nodes[0]!.id,
    customerName: randomUUID(),
    customerDemand: 'Exchange',
    content: 'Torn.',
    channel: 'EMAIL',
  } as const;
  const { result } = await ask(registerComplaint, { input, key: randomUUID() });
  if (result.__typename !== 'RegisterComplaintPayload') throw new Error(result.message);
  return result.complaint;
}

describe('the walk', () => {
  test('walks a complaint through every state, and hears of each from the stream', async () => {
    const lines: string[] = [];

    await run({ url: server.url, keys: server.keys, print: (line) => lines.push(line) });

    const said = lines.filter((line) => / is [A-Z_]+ \(version/.test(line));
    const number = said[0]!.split(' ')[0]!;
    expect(said).toEqual(states.map((state, index) => `${number} is ${state} (version ${index + 1})`));
    const events = lines
      .filter((line) => line.startsWith('event ') && line.endsWith(number))
      .map((line) => line.split(' ').slice(2, 4).join(' '));
    expect(events).toEqual([
      'COMPLAINT_REGISTERED ADDED',
      'COMPLAINT_GROUNDS_CHECKED CHANGED',
      'COMPLAINT_ACCEPTED CHANGED',
      'COMPLAINT_ASSIGNED CHANGED',
      'COMPLAINT_INVESTIGATION_SUBMITTED CHANGED',
      'COMPLAINT_INVESTIGATION_REVIEWED CHANGED',
      'COMPLAINT_OPINION_ATTACHED CHANGED',
      'COMPLAINT_READ CHANGED',
      'COMPLAINT_DISPOSITION_PROPOSED CHANGED',
      'COMPLAINT_DECIDED CHANGED',
      'COMPLAINT_ANSWERED CHANGED',
      'COMPLAINT_CLOSED CHANGED',
    ]);
    expect(lines).toContain(
      'refused, as it should be: NOT_UP_FOR_ACCEPTANCE: Acceptance is ruled on once, after the grounds are checked.',
    );
  });

  test('runs from a shell as its README says, and ends by itself', async () => {
    const environment = Object.fromEntries(roles.map((role) => [`ENTENTE_KEY_${role}`, server.keys[role]]));

    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(import.meta.dirname, '../../examples/walk/run.ts')],
      {
        env: { ...environment, ENTENTE_URL: server.url },
        timeout: 20_000,
      },
    );

    expect(stdout).toMatch(/ is CLOSED \(version 12\)\n/);
  });

  test('names the key that is missing', async () => {
    const { GENERAL_MANAGER: _, ...keys } = server.keys;

    await expect(run({ url: server.url, keys, print: () => {} })).rejects.toThrow(
      'A key for GENERAL_MANAGER is missing: set ENTENTE_KEY_GENERAL_MANAGER.',
    );
  });

  test('gives up when the server does not know its key', async () => {
    const keys = { ...server.keys, CUSTOMER_MANAGER: `ent_${'x'.repeat(32)}` };

    await expect(run({ url: server.url, keys, print: () => {} })).rejects.toThrow('The server refused the key.');
  });
});

describe('a step', () => {
  const officer = () => connect(server.url, server.keys.SERVICE_OFFICER);

  test('taken on a record that somebody has changed meanwhile is taken anew when it still is its turn', async () => {
    const seen = await registered();
    await server.db.complaint.updateMany({
      where: { number: seen.number },
      data: { version: { increment: 1 }, product: 'Linen' },
    });

    const now = await take(officer(), checkGrounds, seen, { groundsHold: true });

    expect(now).toEqual({ ...seen, state: 'GROUNDS_CHECKED', version: 3 });
  });

  test('that somebody else has taken meanwhile is refused with VERSION_CONFLICT, and not taken twice', async () => {
    const seen = await registered();
    await take(officer(), checkGrounds, seen, { groundsHold: true });

    const second = take(officer(), checkGrounds, seen, { groundsHold: false });

    await expect(second).rejects.toMatchObject({
      refusal: { __typename: 'VersionConflict', code: 'VERSION_CONFLICT' },
    });
    expect(
      await server.db.complaint.findFirst({
        where: { number: seen.number },
        select: { version: true, groundsHold: true },
      }),
    ).toEqual({
      version: 2,
      groundsHold: true,
    });
  });

  test('by somebody who may not is refused as data', async () => {
    const seen = await registered();

    await expect(take(officer(), accept, seen, {})).rejects.toBeInstanceOf(StepRefused);
    await expect(take(officer(), accept, seen, {})).rejects.toMatchObject({
      refusal: { __typename: 'Forbidden', code: 'FORBIDDEN' },
    });
  });

  test('whose answer was lost is sent again with the same key, and done once', async () => {
    let answersToLose = 1;
    const forward = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const body = await new Response(request as unknown as ReadableStream).text();
      const answer = await fetch(`${server.url}${request.url}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: request.headers.authorization ?? '' },
        body,
      });
      const text = await answer.text();
      if (answersToLose-- > 0) response.destroy();
      else response.end(text);
    };
    const proxy = createServer((request, response) => void forward(request, response));
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const before = await server.db.complaint.count();

    await registered(connect(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, server.keys.SERVICE_OFFICER));

    expect(await server.db.complaint.count()).toBe(before + 1);
    expect(answersToLose).toBeLessThan(0);
    proxy.close();
  });
});
