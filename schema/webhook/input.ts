import { z } from 'zod';
import { problem } from '../core/problems.ts';
import { changeOf, expectedVersion, idOf, text } from '../core/shapes.ts';
import type { Role } from '../core/actor.ts';
import { overlapHoursMaximum } from './vocabulary.ts';

const name = text(200);
const url = text(2_000);
const document = text(10_000);
/** A JSON object, as text. */
const variables = z
  .string()
  .trim()
  .max(10_000)
  .refine((value) => isJsonObject(value), problem('MALFORMED'));
const target = { webhookId: idOf('Webhook'), expectedVersion };

/** `registerWebhook`; GraphQL has checked that the role is one. */
export const registration = z.object({
  name,
  url,
  document,
  variables: variables.nullish(),
  role: z.custom<Role>((value) => typeof value === 'string'),
});

/** `updateWebhook`. */
export const update = z.object({
  ...target,
  name: name.optional(),
  url: url.optional(),
  document: document.optional(),
  variables: changeOf(variables),
});

/** `rotateWebhookSecret`. */
export const rotation = z.object({
  ...target,
  overlapHours: z.number().int().min(0).max(overlapHoursMaximum).nullish(),
});

/** `enableWebhook`, `disableWebhook`, `removeWebhook`. */
export const change = z.object(target);

/** `resendWebhook`: one of the two; GraphQL has read the cursor. */
export const resending = z.object({
  ...target,
  after: z.custom<object>((value) => typeof value === 'object').nullish(),
  deliveryId: idOf('WebhookDelivery').nullish(),
});

/** `testWebhook`. */
export const test = z.object({ webhookId: idOf('Webhook'), last: z.number().int().min(1).max(10).nullish() });

function isJsonObject(value: string): boolean {
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  } catch {
    return false;
  }
}
