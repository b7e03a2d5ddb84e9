import type { Role } from '../../../schema/core/actor.ts';
import { newUuid } from '../../../schema/core/command.ts';
import { encodeCursor } from '../../../schema/core/cursor.ts';
import { encodeId } from '../../../schema/core/ids.ts';
import { sealFirst } from '../../../schema/webhook/key-commands.ts';
import { TooManyWebhooks } from '../../../schema/webhook/errors.ts';
import { noon } from '../../support/graph.ts';
import { personalData } from '../../support/personal-data.ts';
import type { Person } from '../../support/world.ts';
import { type Asker, decided, holder, pagesOf, payloadsInView, plainErrors, readBy, staff } from '../decision.ts';
import type { Company, NounAccess } from '../noun.ts';

/** One of each role. */
export const personOfRole = {
  SALESPERSON: 'salesperson',
  SALES_SUPERVISOR: 'supervisor',
  CUSTOMER_MANAGER: 'customerManager',
  SERVICE_OFFICER: 'serviceOfficer',
  DEPARTMENT_MANAGER: 'departmentManager',
  MARKETING_DIRECTOR: 'marketingDirector',
  FINANCE: 'finance',
  GENERAL_MANAGER: 'generalManager',
  ADMIN: 'admin',
  AUDITOR: 'auditor',
} as const satisfies Record<Role, Person>;

const document = 'subscription { events { __typename } }';

/** The asker's own webhook; the salesperson's for those who have none. */
function webhookOf({ ids }: Company, asker: Asker): string {
  return ids[`webhook of ${asker}`] ?? ids['webhook of SALESPERSON'] ?? '';
}

/** Stored subscriptions: of everybody of the company, each their own. */
export const webhook: NounAccess = {
  queries: { webhook: staff, webhooks: staff },
  mutations: {
    disableWebhook: staff,
    enableWebhook: staff,
    registerWebhook: staff,
    removeWebhook: staff,
    resendWebhook: staff,
    rotateWebhookSecret: staff,
    testWebhook: staff,
    updateWebhook: staff,
  },
  types: {
    Webhook: readBy(
      staff,
      `attempts createdAt cursor deliveries disabledAt disabledReason document id name nextAttemptAt oldSecretUntil owner role
       state updatedAt url variables version`,
    ),
    WebhookDelivery: readBy(
      staff,
      'at attempt delivered durationMs eventId failure id messageId nextAttemptAt responseStatus type',
    ),
    WebhookMessage: readBy(staff, 'body id type'),
    ...pagesOf('Webhook WebhookDelivery'),
    ...payloadsInView('webhook', 'DisableWebhook EnableWebhook ResendWebhook UpdateWebhook'),
    ...payloadsInView('webhook', 'RegisterWebhook RotateWebhookSecret', { secret: holder }),
    RemoveWebhookPayload: readBy(holder, 'webhookId'),
    TestWebhookPayload: decided({ messages: staff }, { messages: 'NOT_FOUND' }),
    ...plainErrors('TooManyWebhooks'),
  },
  async populate(db, c) {
    const ids: Record<string, string> = {};
    for (const [role, person] of Object.entries(personOfRole)) {
      const id = newUuid();
      await db.webhook.create({
        data: {
          id,
          name: 'CRM',
          url: 'https://hooks.example.com/',
          document,
          ownerId: c.users[person],
          role: role as Role, // a key of the record
          ...sealFirst(personalData, id, `whsec_${Buffer.alloc(24).toString('base64')}`),
          cursor: encodeCursor({ epoch: 'none', positions: {} }),
          nextAttemptAt: noon,
          createdAt: noon,
          updatedAt: noon,
        },
      });
      await db.webhookDelivery.create({
        data: {
          id: newUuid(),
          webhookId: id,
          messageId: 'msg_1',
          type: 'GAP',
          attempt: 1,
          delivered: true,
          durationMs: 1,
          at: noon,
          after: encodeCursor({ epoch: 'none', positions: {} }),
        },
      });
      ids[`webhook of ${role}`] = id;
    }
    return ids;
  },
  async instances(db, c, asker) {
    const id = webhookOf(c, asker);
    return {
      Webhook: await db.webhook.findUniqueOrThrow({ where: { id } }),
      WebhookDelivery: await db.webhookDelivery.findFirstOrThrow({ where: { webhookId: id } }),
      WebhookMessage: { id: 'msg_1', eventId: null, type: 'GAP', body: '{}' },
      TooManyWebhooks: new TooManyWebhooks(),
    };
  },
  results: (c, asker) => ({ webhookId: webhookOf(c, asker), last: 1 }),
  arguments: (c) => ({
    document,
    url: 'https://hooks.example.com/',
    webhookId: encodeId('Webhook', webhookOf(c, 'SALESPERSON')),
  }),
  ids: (c, asker) => ({ Webhook: webhookOf(c, asker) }),
  besides(c, asker) {
    const own = { webhookId: encodeId('Webhook', webhookOf(c, asker)) };
    const after = encodeCursor({ epoch: 'none', positions: {} });
    return {
      registerWebhook: asker === 'site' || asker === 'anonymous' ? {} : { role: asker },
      disableWebhook: own,
      enableWebhook: own,
      removeWebhook: own,
      resendWebhook: { ...own, after },
      rotateWebhookSecret: own,
      testWebhook: own,
      updateWebhook: own,
    };
  },
};
