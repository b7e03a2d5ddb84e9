import { z } from 'zod';
import type { Db, Tx } from '../../prisma/client.ts';
import { type NoticeLine, noticeLines } from './policies.ts';
import { type NoticeRecipient, noticeRecipientLabels } from './vocabulary.ts';

const recipients = z.array(z.enum(Object.keys(noticeRecipientLabels) as [NoticeRecipient, ...NoticeRecipient[]])); // Object.keys forgets them

/** A policy as it holds now; version 1 is how it comes. */
export interface NoticePolicyInForce extends NoticeLine {
  readonly eventType: string;
  readonly version: number;
}

/** Every policy as the company has set it, or as it comes, by the type of event. */
export async function noticePoliciesInForce(db: Db | Tx): Promise<ReadonlyMap<string, NoticePolicyInForce>> {
  const set = new Map((await db.noticePolicy.findMany()).map((row) => [row.eventType, row]));
  return new Map(
    Object.entries(noticeLines).map(([eventType, line]) => {
      const row = set.get(eventType);
      if (row === undefined) return [eventType, { ...line, eventType, version: 1 }];
      const { version, channels, urgency, isMandatory } = row;
      const policy = { version, channels, urgency, isMandatory, recipients: recipients.parse(row.recipients) };
      return [eventType, { ...line, eventType, ...policy }];
    }),
  );
}
