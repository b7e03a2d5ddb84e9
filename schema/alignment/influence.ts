import type { RelationPosition } from '../contact/vocabulary.ts';
import type { BuyingRole } from './vocabulary.ts';

/** What a person's influence is worked out from. */
export interface InfluenceFacts {
  readonly position: RelationPosition | null;
  readonly buyingRole: BuyingRole;
  /** How many people report to the person. */
  readonly reports: number;
  /** How many people's ear the person has. */
  readonly influences: number;
}

const ofPosition: Readonly<Record<RelationPosition, number>> = {
  CHAIRMAN: 40,
  VICE_CHAIRMAN: 35,
  GENERAL_MANAGER: 40,
  DEPUTY_GM: 30,
  DEPARTMENT_HEAD: 20,
  DEPUTY_HEAD: 15,
  PERIPHERAL: 10,
  OTHER: 5,
};

const ofRole: Readonly<Record<BuyingRole, number>> = {
  DECISION_MAKER: 40,
  APPROVER: 35,
  INFLUENCER: 25,
  EVALUATOR: 20,
  PURCHASER: 20,
  USER: 10,
  UNKNOWN: 0,
};

/** Points from which a person counts as key, whatever the role. */
export const keyInfluence = 50;

/** How much weight a person has, 0 to 100: up to 40 by post (F24), 40 by buying role, 10 by reports, 10 by whom they influence. */
export function influenceOf({ position, buyingRole, reports, influences }: InfluenceFacts): number {
  const people = Math.min(10, reports * 5) + Math.min(10, influences * 5);
  return (position === null ? 0 : ofPosition[position]) + ofRole[buyingRole] + people;
}

/** Whether we have to know a person: who decides or approves, and whoever has the weight. */
export function isKeyPerson(facts: InfluenceFacts): boolean {
  return decides(facts.buyingRole) || influenceOf(facts) >= keyInfluence;
}

/** Whether a role has the last word. */
export function decides(role: BuyingRole): boolean {
  return role === 'DECISION_MAKER' || role === 'APPROVER';
}
