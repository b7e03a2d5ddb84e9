import { z } from 'zod';
import { relationPositionLabels, type RelationPosition } from '../contact/vocabulary.ts';
import { changeOf, expectedVersion, idOf, text } from '../core/shapes.ts';
import { relationshipTieLabels, type RelationshipTie } from './vocabulary.ts';

const line = text(200).nullish();
const paragraph = text(2_000).nullish();

const row = z
  .object({
    position: z.enum(Object.keys(relationPositionLabels) as [RelationPosition, ...RelationPosition[]]), // a vocabulary's keys, never empty
    contactId: idOf('Contact').nullish(),
    influence: line,
    competitor: line,
    competitorContact: line,
    tie: z.enum(Object.keys(relationshipTieLabels) as [RelationshipTie, ...RelationshipTie[]]).nullish(), // as above
    ownerId: idOf('User').nullish(),
    visitsPerQuarter: z.number().int().min(0).max(100).nullish(),
    strategy: paragraph,
    review: paragraph,
  })
  .transform((given) => ({
    position: given.position,
    contactId: given.contactId ?? null,
    influence: given.influence ?? null,
    competitor: given.competitor ?? null,
    competitorContact: given.competitorContact ?? null,
    tie: given.tie ?? null,
    ownerId: given.ownerId ?? null,
    visitsPerQuarter: given.visitsPerQuarter ?? null,
    strategy: given.strategy ?? null,
    review: given.review ?? null,
  }));

/** A row of a relationship card as it is kept, without its place. */
export type RelationshipRow = z.output<typeof row>;

/** `updateRelationshipCard`; omitted leaves, null empties, rows replace all. */
export const relationshipUpdate = z.object({
  accountId: idOf('Account'),
  expectedVersion,
  competitivePotential: changeOf(text(2_000)),
  countermeasure: changeOf(text(2_000)),
  rows: z.array(row).max(50).optional(),
});
