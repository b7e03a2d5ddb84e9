import type { Role } from '../core/actor.ts';
import type { Text } from '../core/language.ts';
import type { RelationPosition } from '../contact/vocabulary.ts';
import { decides, influenceOf, isKeyPerson, keyInfluence } from './influence.ts';
import type { AlignmentView } from './standing.ts';
import { type Acquaintance, type AlignmentStatus, type BuyingRole, relationKindLabels } from './vocabulary.ts';

/** One of us who knows a person. */
export interface Cover {
  readonly userId: string;
  readonly ways: readonly Acquaintance[];
  /** The latest day of it; null for a pairing alone. */
  readonly lastOn: Date | null;
}

/** A person on the map. */
export interface MapPerson {
  readonly contactId: string;
  readonly name: string;
  readonly title: string | null;
  readonly position: RelationPosition | null;
  readonly reportsToId: string | null;
  readonly view: AlignmentView;
  readonly coverage: readonly Cover[];
  /** Whether somebody is paired with the person, in the opportunity or, without one, in any. */
  readonly isPaired: boolean;
}

/** What one person is to another. */
export const edgeKindLabels = {
  REPORTS_TO: { EN: 'Reports to', ZH_CN: '汇报对象' },
  ...relationKindLabels,
} as const satisfies Record<string, Text>;

/** The kind of an edge. */
export type EdgeKind = keyof typeof edgeKindLabels;

/** An edge of the map. */
export interface MapEdge {
  readonly kind: EdgeKind;
  readonly fromId: string;
  readonly toId: string;
  /** Of the relation; null for a reporting line. */
  readonly relationId: string | null;
  readonly note: string | null;
}

/** What people read for each colour. */
export const healthLabels = {
  GREEN: { EN: 'Green: whoever decides supports us', ZH_CN: '绿：决策者支持我们' },
  AMBER: { EN: 'Amber: something wants doing', ZH_CN: '黄：有待处理' },
  RED: { EN: 'Red: nobody who decides supports us', ZH_CN: '红：没有支持我们的决策者' },
} as const satisfies Record<string, Text>;

/** How an account stands politically. */
export type MapHealth = keyof typeof healthLabels;

/** What people read for each reason. */
export const healthReasonLabels = {
  NO_DECISION_MAKER_KNOWN: { EN: 'Nobody is known to decide.', ZH_CN: '尚不清楚谁是决策者。' },
  NO_DECISION_MAKER_SUPPORTS: { EN: 'No decision maker supports us.', ZH_CN: '没有决策者支持我们。' },
  INFLUENTIAL_OPPONENT: {
    EN: 'Somebody with influence is against us.',
    ZH_CN: '有影响力的人反对我们。',
  },
  KEY_PERSON_UNCOVERED: { EN: 'Nobody of us knows a key person.', ZH_CN: '关键人物无人覆盖。' },
  EVIDENCE_STALE: { EN: 'What we know of a decision maker is old.', ZH_CN: '对决策者的了解已过时。' },
} as const satisfies Record<string, Text>;

/** Why an account stands as it does. */
export type HealthReason = keyof typeof healthReasonLabels;

/** The health of the map, with everything that takes it from green. */
export interface Health {
  readonly level: MapHealth;
  readonly reasons: readonly { readonly code: HealthReason; readonly contactIds: readonly string[] }[];
}

const friendly: ReadonlySet<AlignmentStatus> = new Set(['MENTOR', 'SUPPORTER']);
const hostile: ReadonlySet<AlignmentStatus> = new Set(['NON_SUPPORTER', 'ENEMY']);

/** Red without a decision maker who supports us; amber while something else wants doing. */
export function healthOf(people: readonly MapPerson[]): Health {
  const deciders = people.filter((person) => decides(roleOf(person)));
  const supporting = deciders.filter(({ view }) => friendly.has(view.status));
  const grave: Health['reasons'] =
    deciders.length === 0
      ? [reason('NO_DECISION_MAKER_KNOWN', [])]
      : supporting.length === 0
        ? [reason('NO_DECISION_MAKER_SUPPORTS', deciders)]
        : [];
  const opponents = people.filter((person) => hostile.has(person.view.status) && weightOf(person) >= keyInfluence);
  const minor: Health['reasons'] = [
    reason('INFLUENTIAL_OPPONENT', opponents),
    reason('KEY_PERSON_UNCOVERED', uncoveredKeyPeople(people)),
    reason(
      'EVIDENCE_STALE',
      deciders.filter(({ view }) => view.staleSince !== null),
    ),
  ].filter(({ contactIds }) => contactIds.length > 0);
  const level = grave.length > 0 ? 'RED' : minor.length > 0 ? 'AMBER' : 'GREEN';
  return { level, reasons: [...grave, ...minor] };
}

function reason(code: HealthReason, people: readonly MapPerson[]): Health['reasons'][number] {
  return { code, contactIds: people.map(({ contactId }) => contactId) };
}

/** Key people whom nobody of us knows, weightiest first. */
export function uncoveredKeyPeople(people: readonly MapPerson[]): readonly MapPerson[] {
  return byInfluence(people.filter((person) => isKey(person) && person.coverage.length === 0));
}

/** One of us who could be paired. */
export interface Candidate {
  readonly userId: string;
  readonly roles: readonly Role[];
  readonly isOwner: boolean;
}

/** What people read for each reason of a suggestion. */
export const pairingReasonLabels = {
  KNOWS_THE_PERSON: { EN: 'Knows the person already', ZH_CN: '已认识此人' },
  SAME_LEVEL: { EN: 'Is of the same level', ZH_CN: '级别对等' },
  LOOKS_AFTER_THE_ACCOUNT: { EN: 'Looks after the account', ZH_CN: '负责该客户' },
} as const satisfies Record<string, Text>;

/** Why one of us should be paired with a person. */
export type PairingReason = keyof typeof pairingReasonLabels;

/** Whom of us to pair with whom of them (S18). */
export interface SuggestedPairing {
  readonly person: MapPerson;
  readonly userId: string;
  readonly reasons: readonly PairingReason[];
}

/** Most pairings that a map suggests. */
export const suggestionMaximum = 10;

/**
 * Somebody of us for each of the weightiest people who are not paired: of the level of their post, rather who knows them
 * already, rather who has fewer suggested; the same people always get the same answer.
 */
export function suggestedPairings(
  people: readonly MapPerson[],
  candidates: readonly Candidate[],
): readonly SuggestedPairing[] {
  const wanted = byInfluence(people.filter(({ isPaired, view }) => !isPaired && view.status !== 'ENEMY'));
  const load = new Map<string, number>();
  const suggestions: SuggestedPairing[] = [];
  for (const person of wanted.slice(0, suggestionMaximum)) {
    const level = levelOfPosition(person.position);
    const knowing = new Set(person.coverage.map(({ userId }) => userId));
    const ranked = candidates
      .map((candidate) => ({
        ...candidate,
        distance: Math.abs(levelOfRoles(candidate.roles) - level),
        knows: knowing.has(candidate.userId),
        load: load.get(candidate.userId) ?? 0,
      }))
      // A step of level weighs as much as knowing the person; somebody busy gives way to an equal.
      .toSorted(
        (a, b) =>
          a.distance - Number(a.knows) - (b.distance - Number(b.knows)) ||
          a.load - b.load ||
          Number(b.isOwner) - Number(a.isOwner) ||
          (a.userId < b.userId ? -1 : 1),
      );
    const [best] = ranked;
    if (best === undefined) continue;
    load.set(best.userId, best.load + 1);
    suggestions.push({
      person,
      userId: best.userId,
      reasons: [
        ...(best.knows ? (['KNOWS_THE_PERSON'] as const) : []),
        ...(best.distance === 0 ? (['SAME_LEVEL'] as const) : []),
        ...(best.isOwner ? (['LOOKS_AFTER_THE_ACCOUNT'] as const) : []),
      ],
    });
  }
  return suggestions;
}

/** 1 (top) to 4. */
function levelOfPosition(position: RelationPosition | null): number {
  switch (position) {
    case 'CHAIRMAN':
    case 'VICE_CHAIRMAN':
    case 'GENERAL_MANAGER':
      return 1;
    case 'DEPUTY_GM':
      return 2;
    case 'DEPARTMENT_HEAD':
      return 3;
    default:
      return 4;
  }
}

function levelOfRoles(roles: readonly Role[]): number {
  if (roles.includes('GENERAL_MANAGER')) return 1;
  if (roles.some((role) => role === 'MARKETING_DIRECTOR' || role === 'DEPARTMENT_MANAGER')) return 2;
  if (roles.some((role) => role === 'SALES_SUPERVISOR' || role === 'CUSTOMER_MANAGER')) return 3;
  return 4;
}

/** A person's buying role, in the view of the map. */
export function roleOf({ view }: MapPerson): BuyingRole {
  return view.profile?.buyingRole ?? 'UNKNOWN';
}

/** A person's influence, in the view of the map. */
export function weightOf(person: MapPerson): number {
  return influenceOf({ ...person.view.standing, buyingRole: roleOf(person) });
}

/** Whether the person is one whom we have to know. */
export function isKey(person: MapPerson): boolean {
  return isKeyPerson({ ...person.view.standing, buyingRole: roleOf(person) });
}

function byInfluence(people: readonly MapPerson[]): readonly MapPerson[] {
  return people.toSorted((a, b) => weightOf(b) - weightOf(a) || (a.contactId < b.contactId ? -1 : 1));
}
