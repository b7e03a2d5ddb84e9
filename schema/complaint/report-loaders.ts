import DataLoader from 'dataloader';
import type { Db } from '../../prisma/client.ts';
import { complaintStatisticsOf, hashOf } from './statistics.ts';

/** What a question about reports is answered with. */
export interface ReportReader {
  readonly db: Db;
  readonly now: Date;
  readonly companyTimeZone: string;
}

/** Makes the reader of what the figures of months would be now; one statement for however many. */
export function createHashReader({ db, now, companyTimeZone }: ReportReader): DataLoader<string, string> {
  return new DataLoader(
    async (months) =>
      (await complaintStatisticsOf(db, months, { actor: { kind: 'system' }, now, companyTimeZone })).map(hashOf),
    { maxBatchSize: 100 },
  );
}
