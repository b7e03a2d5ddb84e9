import { encodeId } from '../../schema/core/ids.ts';
import { ask } from './graphql.ts';
import type { TestServer } from './server.ts';

/** Registers a complaint as the demo's service officer; returns its number. */
export async function register(server: Pick<TestServer, 'url' | 'keys' | 'db'>): Promise<string> {
  const account = await server.db.account.findFirstOrThrow({ orderBy: { createdAt: 'asc' } });
  const input = {
    accountId: encodeId('Account', account.id),
    customerName: 'Test customer',
    customerDemand: 'A new one',
    content: 'It broke.',
    claims: ['EXCHANGE'],
    severity: 'MINOR',
    channel: 'TELEPHONE',
  };
  const answer = await ask(
    server.url,
    server.keys.SERVICE_OFFICER,
    'mutation ($i: RegisterComplaintInput!) { registerComplaint(input: $i) { ... on RegisterComplaintPayload { complaint { number } } ... on Error { code message path } } }',
    { i: input },
  );
  const number: unknown = answer.data?.registerComplaint?.complaint?.number;
  if (typeof number !== 'string') throw new Error(`not registered: ${JSON.stringify(answer)}`);
  return number;
}
