import { createTransport } from 'nodemailer';
import type { NoticeFailure } from '../schema/notice/delivery-commands.ts';
import type { NoticeMessage } from '../schema/notice/message-commands.ts';

/** How e-mails are sent. */
export interface MailSettings {
  /** `smtp://` (STARTTLS where the server offers it) or `smtps://`, with name and password where it wants them. */
  readonly url: string;
  /** Whom e-mails come from: an address, or `Name <address>`. */
  readonly from: string;
}

/** What came of sending. */
export interface Sent {
  /** Null when the receiver took it. */
  readonly failure: NoticeFailure | null;
  /** What it said; null when it said nothing. */
  readonly reply: string | null;
}

/** An e-mail to be sent. `id` makes its Message-ID: the same in each attempt. */
export type Letter = Extract<NoticeMessage, { channel: 'EMAIL' }> & { readonly id: string };

/** Sends one e-mail over a connection of its own; `signal` calls it off. @throws when it was called off. */
export type Mailer = (letter: Letter, signal: AbortSignal) => Promise<Sent>;

/** Makes the sending of e-mails. `timeoutMs` is for each of: look-up, connection, greeting, silence; thrice that for all of it. */
export function createMailer({ url, from }: MailSettings, timeoutMs: number): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    socketCloseTimeout: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return async ({ id, to, mail, unsubscribeUrl }, signal) => {
    const timeout = AbortSignal.timeout(timeoutMs * 3);
    try {
      const { response } = await transport.sendMail({
        ...mail,
        from,
        to: { name: '', address: to },
        messageId: `<notice.${id}@${domain}>`,
        headers: {
          // RFC 3834: no out-of-office answers to these.
          'Auto-Submitted': 'auto-generated',
          // RFC 8058: the reader's program offers to unsubscribe, by one POST.
          ...(unsubscribeUrl !== null && {
            'List-Unsubscribe': { prepared: true, value: `<${unsubscribeUrl}>` },
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
        },
        signal: AbortSignal.any([signal, timeout]),
      });
      return { failure: null, reply: response };
    } catch (error) {
      if (signal.aborted) throw error;
      return { failure: timeout.aborted ? 'TIMEOUT' : failureOf(error), reply: replyOf(error) };
    }
  };
}

/**
 * Only what the server says of this sender, reader or message is for good: a 5xx to MAIL, RCPT or DATA. A 5xx as greeting or to
 * the sign-in is about the server, or us.
 */
function failureOf(error: unknown): NoticeFailure {
  const { code, responseCode = 0 } = error as { readonly code?: string; readonly responseCode?: number }; // as nodemailer makes them
  if (code === 'ETIMEDOUT') return 'TIMEOUT';
  if (code === 'ETLS') return 'CERTIFICATE';
  if (responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')) return 'REFUSED';
  return responseCode >= 400 ? 'DEFERRED' : 'NO_CONNECTION';
}

function replyOf(error: unknown): string | null {
  return error instanceof Error && 'response' in error && typeof error.response === 'string' ? error.response : null;
}
