import type { FundStatus } from './vocabulary.ts';

/** Yuan with two digits, such as `150000000.00`, read in 亿 (100 million yuan), exactly: `1.5`. */
export function inYi(yuan: string): string {
  const fen = yuan.replace('.', '').padStart(11, '0');
  const [whole, fraction] = [fen.slice(0, -10), fen.slice(-10).replace(/0+$/, '')];
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** What a person is in the buying decision: of one opportunity, or without an id of the account as a whole. */
export interface Part {
  readonly contactId: string;
  readonly opportunityId: string | null;
  readonly buyingRole: string;
}

/**
 * Who decides about an opportunity, by id: whoever is the decision maker of it; where nothing is known of a person's part
 * in it, the part in the account as a whole counts.
 */
export function decisionMakers(opportunityId: string, parts: readonly Part[]): string[] {
  const roles = new Map<string, string>();
  for (const { contactId, buyingRole } of parts.filter((part) => part.opportunityId === null))
    roles.set(contactId, buyingRole);
  for (const { contactId, buyingRole } of parts.filter((part) => part.opportunityId === opportunityId))
    if (buyingRole !== 'UNKNOWN') roles.set(contactId, buyingRole);
  return [...roles]
    .filter(([, role]) => role === 'DECISION_MAKER')
    .map(([contactId]) => contactId)
    .sort();
}

/** What counts as funded of an amount for which half of the money is there, in percent, unless asked otherwise (S18 [D]). */
export const halfFundedPercentDefault = 50;

/** The part of an amount for which the money is there, in fen (0.01 yuan), rounded half up. */
export function fundedFen(
  { fundStatus, fen }: { readonly fundStatus: FundStatus; readonly fen: bigint },
  halfFundedPercent: number,
): bigint {
  switch (fundStatus) {
    case 'IN_PLACE':
      return fen;
    case 'HALF':
      return (fen * BigInt(halfFundedPercent) + 50n) / 100n;
    case 'NOT_IN_PLACE':
      return 0n;
  }
}

/** Fen as yuan with two digits. */
export function yuanOf(fen: bigint): string {
  return `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
}
