import { planReadingRoles } from '../account/access.ts';
import { RelationPositionEnum } from '../contact/type.ts';
import { builder } from '../core/builder.ts';
import { enumType } from '../core/enum-type.ts';
import { encodeId } from '../core/ids.ts';
import { LanguageEnum } from '../site/type.ts';
import { UserType } from '../user/type.ts';
import { AlignmentType } from './alignment-type.ts';
import { readerOf } from './behaviour-type.ts';
import {
  edgeKindLabels,
  healthLabels,
  healthReasonLabels,
  type Health,
  healthOf,
  isKey,
  type MapEdge,
  type MapPerson,
  pairingReasonLabels,
  type SuggestedPairing,
  suggestedPairings,
  suggestionMaximum,
  uncoveredKeyPeople,
} from './map.ts';
import { mapMaximum, type MapFacts } from './map-loaders.ts';
import { drawMap } from './svg.ts';

const EdgeKindEnum = enumType('AlignmentEdgeKind', 'What one person on the map is to another.', edgeKindLabels);
const MapHealthEnum = enumType('AlignmentHealthLevel', 'How an account stands politically.', healthLabels);
const HealthReasonEnum = enumType('AlignmentHealthCode', 'Why an account stands as it does.', healthReasonLabels);
const PairingReasonEnum = enumType(
  'PairingReason',
  'Why one of us should be paired with a person.',
  pairingReasonLabels,
);

const AlignmentNodeType = builder.objectRef<MapPerson>('AlignmentNode').implement({
  description: 'A person on the political map.',
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    contactId: t.id({
      description: 'Global id of the contact.',
      resolve: ({ contactId }) => encodeId('Contact', contactId),
    }),
    name: t.exposeString('name', { description: 'Full name.' }),
    title: t.exposeString('title', {
      nullable: true,
      description: 'Title there (头衔), or what else the person is there; null where it is not known.',
    }),
    position: t.field({
      type: RelationPositionEnum,
      nullable: true,
      description: 'Post in the hierarchy (F24); null where it is not known.',
      resolve: ({ position }) => position,
    }),
    isKey: t.boolean({
      description: 'Whether we have to know the person: who decides or approves, or has an influence of 50 and more.',
      resolve: isKey,
    }),
    alignment: t.field({
      type: AlignmentType,
      description: 'How far the person is aligned with us, with influence, buying role, confidence and coverage.',
      resolve: ({ view }) => view,
    }),
  }),
});

const AlignmentEdgeType = builder.objectRef<MapEdge>('AlignmentEdge').implement({
  description: 'A line between two people on the political map.',
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    kind: t.field({ type: EdgeKindEnum, description: 'What the first is to the second.', resolve: ({ kind }) => kind }),
    fromId: t.id({
      description: 'Global id of the first person, a contact.',
      resolve: ({ fromId }) => encodeId('Contact', fromId),
    }),
    toId: t.id({
      description: 'Global id of the second person, a contact.',
      resolve: ({ toId }) => encodeId('Contact', toId),
    }),
    relationId: t.id({
      nullable: true,
      description: 'Global id of the relation, for `unrelateContacts`; null for a reporting line.',
      resolve: ({ relationId }) => (relationId === null ? null : encodeId('ContactRelation', relationId)),
    }),
    note: t.exposeString('note', { nullable: true, description: 'How we know; null where nothing was noted.' }),
  }),
});

const HealthReasonType = builder.objectRef<Health['reasons'][number]>('AlignmentHealthReason').implement({
  description: 'Something that takes an account from green.',
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    code: t.field({ type: HealthReasonEnum, description: 'Stable code for programs.', resolve: ({ code }) => code }),
    text: t.string({
      description: 'The reason for people, in the language of `Accept-Language`.',
      resolve: ({ code }, _args, { language }) => healthReasonLabels[code][language],
    }),
    textEn: t.string({ description: 'The same in English.', resolve: ({ code }) => healthReasonLabels[code].EN }),
    textZh: t.string({ description: 'The same in Chinese.', resolve: ({ code }) => healthReasonLabels[code].ZH_CN }),
    contactIds: t.idList({
      description: `Global ids of the contacts that it is about; at most ${mapMaximum}.`,
      resolve: ({ contactIds }) => contactIds.map((id) => encodeId('Contact', id)),
    }),
  }),
});

const HealthType = builder.objectRef<Health>('AlignmentHealth').implement({
  description: 'How an account stands politically, and why.',
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    level: t.field({
      type: MapHealthEnum,
      description: 'RED without a decision maker who supports us; AMBER while another reason stands; else GREEN.',
      resolve: ({ level }) => level,
    }),
    reasons: t.field({
      type: [HealthReasonType],
      description: 'What takes it from green, gravest first; at most 5.',
      resolve: ({ reasons }) => [...reasons],
    }),
  }),
});

const SuggestedPairingType = builder.objectRef<SuggestedPairing>('SuggestedPairing').implement({
  description: 'Whom of us to pair with whom of them (配对安排, S18).',
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    node: t.field({ type: AlignmentNodeType, description: 'Who of them.', resolve: ({ person }) => person }),
    user: t.field({
      type: UserType,
      description: 'Who of us.',
      resolve: ({ userId }, _args, context) => readerOf(context).users.load(userId),
    }),
    reasons: t.field({
      type: [PairingReasonEnum],
      description: 'Why; at most 3.',
      resolve: ({ reasons }) => [...reasons],
    }),
  }),
});

/** A map that the reader may see. */
export interface AlignmentMapView extends MapFacts {
  readonly accountId: string;
  readonly accountName: string;
  readonly opportunityId: string | null;
  readonly asOf: Date;
}

/** GraphQL type of political maps. */
export const AlignmentMapType = builder.objectRef<AlignmentMapView>('AlignmentMap').implement({
  description: 'The political map of an account: who is there, how they stand, and what they are to each other (S04).',
  authScopes: { roles: planReadingRoles },
  fields: (t) => ({
    accountId: t.id({
      description: 'Global id of the account.',
      resolve: ({ accountId }) => encodeId('Account', accountId),
    }),
    opportunityId: t.id({
      nullable: true,
      description: 'Global id of the opportunity; null for the account as a whole.',
      resolve: ({ opportunityId }) => (opportunityId === null ? null : encodeId('Opportunity', opportunityId)),
    }),
    asOf: t.field({ type: 'Date', description: 'The day that it is as of.', resolve: ({ asOf }) => asOf }),
    nodes: t.field({
      type: [AlignmentNodeType],
      description: `The people who work there, by the main post or another, first known first; at most ${mapMaximum}.`,
      resolve: ({ people }) => [...people],
    }),
    edges: t.field({
      type: [AlignmentEdgeType],
      description: 'Lines between them: at most one reporting line a person, and 500 relations.',
      resolve: ({ edges }) => [...edges],
    }),
    isTruncated: t.exposeBoolean('isTruncated', {
      description: `Whether the account has more than the ${mapMaximum} people that a map holds.`,
    }),
    health: t.field({
      type: HealthType,
      description: 'How the account stands, and why.',
      resolve: ({ people }) => healthOf(people),
    }),
    uncoveredKeyPeople: t.field({
      type: [AlignmentNodeType],
      description: `Key people whom nobody of us knows, weightiest first; at most ${mapMaximum}.`,
      resolve: ({ people }) => [...uncoveredKeyPeople(people)],
    }),
    suggestedPairings: t.field({
      type: [SuggestedPairingType],
      description: `Somebody of us for each of the weightiest people who are not paired, by level and by who knows them already; at most ${suggestionMaximum}.`,
      resolve: ({ people, candidates }) => [...suggestedPairings(people, candidates)],
    }),
    svg: t.string({
      description:
        'The map as an SVG picture with title, description and texts; levels told by symbol and word, not by colour alone. Each card has the id of its contact in `data-contact`.',
      args: { language: t.arg({ type: LanguageEnum, description: 'That of `Accept-Language` without it.' }) },
      resolve: ({ accountName, people, edges }, args, context) =>
        drawMap(
          { accountName, people, edges, health: healthOf(people), contactId: (id) => encodeId('Contact', id) },
          args.language ?? context.language,
        ),
    }),
  }),
});
