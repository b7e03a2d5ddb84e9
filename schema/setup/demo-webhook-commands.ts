import type { Commander } from '../core/command.ts';
import { encodeId } from '../core/ids.ts';
import { registerWebhook } from '../webhook/commands.ts';
import { disableWebhook } from '../webhook/state-commands.ts';

const document = `subscription Complaints {
  complaintEvents {
    __typename
    ... on ComplaintEventItem { change complaintId complaint { number state severity dueAt account { name } } }
    ... on GapItem { reason }
  }
}`;

/** Registers the webhook of a system that does not exist, disabled: to be looked at, tested (`testWebhook`) and given an address. */
export async function storeSubscription(commander: Commander): Promise<void> {
  const input = {
    name: 'ERP 企业资源计划',
    url: 'https://erp.example.com/entente',
    role: 'CUSTOMER_MANAGER',
    document,
  };
  // The demo is made below the graph; a test holds its document against it.
  const { webhookId } = await registerWebhook(commander, input, () => null);
  await disableWebhook(commander, { webhookId: encodeId('Webhook', webhookId), expectedVersion: 1 });
}
