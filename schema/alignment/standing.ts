import type { RelationPosition } from '../contact/vocabulary.ts';
import { assess, type Assessment } from './rules.ts';
import type { Evidence } from './tally.ts';
import type { AlignmentSettings } from './settings.ts';
import type { AlignmentStatus, BuyingRole } from './vocabulary.ts';

/** An observation that is not withdrawn, with where it speaks of. */
export interface KeptEvidence extends Evidence {
  /** Null where it speaks of the account as a whole. */
  readonly opportunityId: string | null;
  readonly note: string | null;
}

/** A status that a person has set, as long as it holds. */
export interface Override {
  readonly id: string;
  readonly opportunityId: string | null;
  readonly status: AlignmentStatus;
  readonly statusDate: Date;
  readonly reason: string;
  readonly setById: string;
  readonly setAt: Date;
  readonly expiresAt: Date;
}

/** What is known and planned about a person besides the evidence. */
export interface ProfileOfAlignment {
  readonly opportunityId: string | null;
  readonly version: number;
  readonly buyingRole: BuyingRole;
  readonly personalAgenda: string | null;
  readonly politicalStrategy: string | null;
}

/** Everything that a person's alignment at one account is made from, as of one day. */
export interface Standing {
  readonly contactId: string;
  readonly accountId: string;
  /** Whose the account is: rights depend on it. */
  readonly ownerId: string;
  readonly asOf: Date;
  /** Until when something has to hold to hold then: see `Moment`. */
  readonly at: Date;
  /** Post there (F24). */
  readonly position: RelationPosition | null;
  /** How many people report to the person. */
  readonly reports: number;
  /** How many people's ear the person has. */
  readonly influences: number;
  readonly evidence: readonly KeptEvidence[];
  /** Those that hold, newest first. */
  readonly overrides: readonly Override[];
  readonly profiles: readonly ProfileOfAlignment[];
}

/** A person's alignment at one account, in one opportunity or as a whole. */
export interface AlignmentView extends Assessment<KeptEvidence> {
  readonly standing: Standing;
  readonly opportunityId: string | null;
  readonly settingsVersion: number;
  /** What the evidence says, also while somebody has set another. */
  readonly computedStatus: AlignmentStatus;
  readonly override: Override | null;
  readonly profile: ProfileOfAlignment | null;
}

/**
 * A person's alignment in one opportunity, from what was seen in it and what speaks of the account as a whole; without an
 * opportunity, from everything seen at the account. An override or a profile of the opportunity goes before one of the
 * account.
 */
export function viewOf(
  standing: Standing,
  opportunityId: string | null,
  { version, settings }: { readonly version: number; readonly settings: AlignmentSettings },
): AlignmentView {
  const isOfView = (one: { readonly opportunityId: string | null }): boolean =>
    one.opportunityId === null || one.opportunityId === opportunityId;
  const evidence = opportunityId === null ? standing.evidence : standing.evidence.filter(isOfView);
  const assessment = assess(evidence, settings, standing.asOf);
  const override = nearest(standing.overrides, opportunityId);
  return {
    ...assessment,
    standing,
    opportunityId,
    settingsVersion: version,
    computedStatus: assessment.status,
    status: override?.status ?? assessment.status,
    override,
    profile: nearest(standing.profiles, opportunityId),
  };
}

/** The opportunities that a standing says something about, and null for the account as a whole. */
export function scopesOf({ evidence, overrides }: Standing): ReadonlySet<string | null> {
  return new Set([null, ...[...evidence, ...overrides].map(({ opportunityId }) => opportunityId)]);
}

function nearest<One extends { readonly opportunityId: string | null }>(
  all: readonly One[],
  opportunityId: string | null,
): One | null {
  const of = (scope: string | null) => all.find((one) => one.opportunityId === scope);
  return of(opportunityId) ?? of(null) ?? null;
}
