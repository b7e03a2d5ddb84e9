import type { Db } from '../../prisma/client.ts';
import type { Role } from '../../schema/core/actor.ts';
import type { Answer, Run } from '../support/graph.ts';
import type { World } from '../support/world.ts';
import type { Asker, Decision } from './decision.ts';

/** Everything that the tests of rights have to know of a noun: one file of nouns/ each. */
export interface NounAccess {
  /** Who may use its fields of Query, Mutation and Subscription. */
  readonly queries?: Readonly<Record<string, string>>;
  readonly mutations?: Readonly<Record<string, string>>;
  readonly subscriptions?: Readonly<Record<string, string>>;
  /** Who may read its types, field by field; also the fields that it gives to types of other nouns. */
  readonly types: Readonly<Record<string, Decision>>;
  /** Makes the noun's records in the company, and returns their UUIDs under names of its own for `c.ids`. */
  readonly populate?: (db: Db, c: Company) => Promise<Readonly<Record<string, string>>>;
  /** A value of each of its object types, as the field above it would hand it over. */
  readonly instances: (db: Db, c: Company, asker: Asker) => Promise<Readonly<Record<string, unknown>>>;
  /** What its commands return, besides: the ids that its payloads resolve. */
  readonly results?: (c: Company, asker: Asker) => Readonly<Record<string, unknown>>;
  /** What is given for required arguments and input fields of these names. */
  readonly arguments?: (c: Company) => Readonly<Record<string, unknown>>;
  /** UUIDs for `id` arguments, by the type that the field gives. */
  readonly ids?: (c: Company, asker: Asker) => Readonly<Record<string, string>>;
  /** What makes the inputs of these mutations, or the arguments of these queries, whole besides what the schema requires. */
  readonly besides?: (c: Company, asker: Asker) => Readonly<Record<string, object>>;
  /** Makes its records at one account of the village. */
  readonly settle?: (db: Db, plot: Plot) => Promise<readonly Settled[]>;
  /** The types of those records that have events of their own: `events` leads to them. */
  readonly announces?: readonly string[];
  /** Ways in to its records, for rows.test.ts. */
  readonly doors?: (v: {
    readonly idsOf: (type: string) => string[];
    readonly tag: string;
  }) => Readonly<Record<string, Door>>;
}

/** One account of the village. */
export interface Plot {
  readonly world: World;
  readonly place: Place;
  /** Global ids. */
  readonly accountId: string;
  readonly contactId: string;
  /** The owner's UUID. */
  readonly ownerId: string;
  /** Runs operations as the account's owner. */
  readonly owner: Run;
}

/** A record made at an account. */
export interface Settled {
  /** Global id. */
  readonly id: string;
  readonly type: string;
  /** `plan` for what only readers of plans see (plannedAccounts); `account` for what everybody in sight of the account sees. */
  readonly audience: VillageRecord['audience'];
}

/** A way in: what it asks, and which types of record it is to give, all those in view and none besides. */
export interface Door {
  readonly gives: readonly string[];
  readonly ask: (run: Run) => Promise<readonly Answer[]>;
  /** The readers of the village who are refused (FORBIDDEN) instead of finding nothing. */
  readonly refused?: readonly string[];
}

/** The readers of the village whose role reads no plans. */
export const withoutPlans: readonly string[] = ['serviceOfficer', 'departmentManager', 'finance', 'admin'];

/** A small company in which every type of the graph has an instance. All ids are UUIDs. */
export interface Company extends World {
  /** Sent by a visitor as a complaint, walked to its closing. */
  readonly complaint: string;
  readonly feedback: string;
  readonly receiptToken: string;
  /** A submission that waits in quarantine. */
  readonly quarantined: string;
  /** Records of the nouns in nouns/, under names of theirs. */
  readonly ids: Readonly<Record<string, string>>;
  /** One of each role's person. */
  readonly apiKeys: Readonly<Record<Role, string>>;
}

/** Whose account a record is of: `handled` is the outsider's, with one complaint that the service department handles. */
export type Place = 'own' | 'colleagues' | 'outside' | 'handled';

/** A record that some see and others don't. */
export interface VillageRecord {
  /** For people, such as `own contact`. */
  readonly name: string;
  /** Global id. */
  readonly id: string;
  readonly type: string;
  readonly place: Place;
  /** Who sees it: whoever sees the account, or only readers of its plans. */
  readonly audience: 'account' | 'plan';
}
