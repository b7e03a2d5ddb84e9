import type { Outbound } from '../schema/core/outbound.ts';
import type { NoticeFailure } from '../schema/notice/delivery-commands.ts';
import { headersOf } from '../schema/webhook/message-commands.ts';
import type { Sent } from './mailer.ts';
import { post } from './webhook-post.ts';

/** How short messages are sent: posted to a gateway, which passes them on. */
export interface SmsSettings {
  readonly url: string;
  /** `whsec_…`: signs each post as Standard Webhooks has it. */
  readonly secret: string;
}

/** A short message. `id` makes its `webhook-id`: the same in each attempt, so that the gateway can drop a second one. */
export interface ShortMessage {
  readonly id: string;
  readonly to: string;
  readonly text: string;
}

/** Posts one short message; `signal` calls it off. @throws when it was called off. */
export type SmsGateway = (message: ShortMessage, signal: AbortSignal) => Promise<Sent>;

/** Refusals of this very message; any other status is about the gateway, or us. */
const forGood: readonly number[] = [400, 404, 410, 413, 422];

/** Makes the sending of short messages. The gateway's host is held to the rules for webhooks. */
export function createSmsGateway(
  { url, secret }: SmsSettings,
  { outbound, timeoutMs, now }: { readonly outbound: Outbound; readonly timeoutMs: number; readonly now: () => Date },
): SmsGateway {
  return async ({ id, to, text }, signal) => {
    const at = now();
    const body = JSON.stringify({ type: 'SHORT_MESSAGE', timestamp: at.toISOString(), data: { to, text } });
    const headers = headersOf({ id: `sms_${id}`, eventId: null, type: 'SHORT_MESSAGE', body }, [secret], at);
    const { status, failure } = await post(url, { headers, body }, { outbound, timeoutMs, signal });
    const reply = status === null ? null : `HTTP ${status}`;
    return { failure: failure === null ? null : failureOf(failure, status), reply };
  };
}

function failureOf(failure: string, status: number | null): NoticeFailure {
  switch (failure) {
    case 'STATUS':
      return status !== null && forGood.includes(status) ? 'REFUSED' : 'DEFERRED';
    case 'REDIRECT':
    case 'TIMEOUT':
    case 'PRIVATE_ADDRESS':
    case 'CERTIFICATE':
      return failure;
    default:
      return 'NO_CONNECTION';
  }
}
