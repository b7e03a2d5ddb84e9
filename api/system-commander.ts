import type { Db } from '../prisma/client.ts';
import type { PersonalDataCipher } from '../schema/core/cipher.ts';
import { type Commander, newToken, newUuid } from '../schema/core/command.ts';

/** What commands of the process itself are made with. */
export interface SystemFacts {
  readonly db: Db;
  readonly now: () => Date;
  readonly companyTimeZone: string;
  readonly personalData: PersonalDataCipher;
  /** Rings the bell of the topics written to. */
  readonly hint: (topics: readonly string[]) => void;
}

/** The commander of what nobody asked for: timers and runners, at this moment. */
export function systemCommander({ db, now, companyTimeZone, personalData, hint }: SystemFacts): Commander {
  return {
    db,
    actor: { kind: 'system' },
    now: now(),
    newId: newUuid,
    newToken,
    requestId: null,
    companyTimeZone,
    personalData,
    idempotency: null,
    hint,
  };
}
