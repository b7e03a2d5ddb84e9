import DataLoader from 'dataloader';
import type { Db } from '../../prisma/client.ts';
import type { User } from '../../prisma/generated/client/client.ts';
import { coveragesOf } from './coverage-loaders.ts';
import type { Cover } from './map.ts';
import { keyOf, type Moment, type PersonAt, settingsInForce, standingsOf } from './loaders.ts';
import type { VersionedSettings } from './settings.ts';
import type { Standing } from './standing.ts';

/** A person and a moment that somebody asks about. */
export interface AskedStanding extends PersonAt {
  readonly moment: Moment;
}

/**
 * What resolvers read alignment with: what is asked for at the same moment is one statement, however many people it is of.
 * Nothing is cached: the next mutation of the same operation may change it.
 */
export interface AlignmentReader {
  readonly settings: DataLoader<'now', VersionedSettings>;
  readonly standings: DataLoader<AskedStanding, Standing | null>;
  readonly coverage: DataLoader<AskedStanding, readonly Cover[]>;
  /** Whole rows, by UUID; what hangs on them is read by statements of its own. */
  readonly users: DataLoader<string, User>;
}

const options = { cache: false, maxBatchSize: 1_000 } as const;

/** Makes the reader of one operation. */
export function createAlignmentReader(db: Db): AlignmentReader {
  return {
    settings: new DataLoader(async (asked) => {
      const settings = await settingsInForce(db);
      return asked.map(() => settings);
    }, options),
    standings: new DataLoader(async (asked) => {
      const found = new Map<string, Standing>();
      for (const group of Map.groupBy(asked, ({ moment }) => moment.at.getTime()).values()) {
        const [first] = group;
        if (first === undefined) continue;
        for (const standing of await standingsOf(db, group, first.moment))
          found.set(keyOfAsked({ ...standing, moment: first.moment }), standing);
      }
      return asked.map((one) => found.get(keyOfAsked(one)) ?? null);
    }, options),
    coverage: new DataLoader(async (asked) => {
      const found = new Map<string, readonly Cover[]>();
      for (const [at, group] of Map.groupBy(asked, ({ moment }) => moment.at.getTime())) {
        const [first] = group;
        if (first === undefined) continue;
        for (const [key, coverage] of await coveragesOf(db, group, first.moment)) found.set(`${key} ${at}`, coverage);
      }
      return asked.map((one) => found.get(keyOfAsked(one)) ?? []);
    }, options),
    users: new DataLoader(async (ids) => {
      const rows = await db.user.findMany({ where: { id: { in: [...ids] } } });
      const byId = new Map(rows.map((user) => [user.id, user]));
      return ids.map((id) => byId.get(id) ?? new Error(`no user ${id}`));
    }, options),
  };
}

function keyOfAsked(asked: AskedStanding): string {
  return `${keyOf(asked)} ${asked.moment.at.getTime()}`;
}
