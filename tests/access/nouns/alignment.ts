import { fifteen } from '../../../schema/alignment/behaviours.ts';
import { ObservationAlreadyWithdrawn, OverrideNotInForce } from '../../../schema/alignment/errors.ts';
import { alignmentsOf, momentOf } from '../../../schema/alignment/loaders.ts';
import { defaultSettings } from '../../../schema/alignment/settings.ts';
import { endOfLog } from '../../../schema/core/event-log.ts';
import { healthOf, suggestedPairings } from '../../../schema/alignment/map.ts';
import { readMap } from '../../../schema/alignment/map-loaders.ts';
import { newUuid } from '../../../schema/core/command.ts';
import { decodeId, encodeId } from '../../../schema/core/ids.ts';
import { graph, noon, type Run } from '../../support/graph.ts';
import { decided, pagesOf, payloadsOf, planners, planReaders, plainErrors, readBy, staff } from '../decision.ts';
import type { NounAccess } from '../noun.ts';

/** Records a behaviour; returns the global id of the observation. */
async function observe(run: Run, input: object): Promise<string> {
  const { data } = await run(
    `mutation ($input: ObserveBehaviourInput!) { observeBehaviour(input: $input) { ... on ObserveBehaviourPayload { observation { id } } ... on Error { code path } } }`,
    { input: { behaviour: 'PL1', observedOn: '2026-11-20', source: 'VISIT', ...input } },
  );
  if (data?.observeBehaviour.observation === undefined) throw new Error(JSON.stringify(data));
  return data.observeBehaviour.observation.id;
}

/** Settings as the graph takes them. */
const settingsInput = {
  minBehaviours: 3,
  mentorObservers: 2,
  nonSupporterBehaviours: 2,
  enemyBehaviours: 2,
  halfLifeDays: 180,
  countsFrom: 0.5,
  staleAfterDays: 90,
  weights: { call: 1, visit: 1, complaint: 0.8, survey: 0.8, hearsay: 0.4, commitment: 1 },
  behaviours: [{ code: 'CB1', level: 'ENEMY', textEn: 'x', textZh: 'x', questionEn: 'x', questionZh: 'x' }],
  keptPromise: 'PL2',
  brokenPromise: 'CB1',
};

/** Alignment of people: political, so for readers of plans only. */
export const alignment: NounAccess = {
  queries: {
    alignmentBehaviours: planReaders,
    alignmentMap: planReaders,
    alignmentSettings: planReaders,
    alignmentSettingsHistory: planReaders,
    alignmentSettingsPreview: planReaders,
  },
  subscriptions: { alignmentChanged: planReaders },
  mutations: {
    changeAlignmentSettings: 'CUSTOMER_MANAGER',
    liftAlignmentOverride: planners,
    observeBehaviour: planners,
    overrideAlignment: planners,
    relateContacts: planners,
    unrelateContacts: planners,
    updateAlignmentProfile: planners,
    withdrawObservation: planners,
  },
  types: {
    Contact: decided(
      { alignment: planReaders, observations: staff, alignmentHistory: staff }, // of what one may not see, nothing
      { alignment: 'null' },
    ),
    Alignment: readBy(
      planReaders,
      `buyingRole computedStatus confidence coverage influence lastObservedOn missing override personalAgenda politicalStrategy profileVersion
       reasons settingsVersion staleSince status`,
    ),
    AlignmentBehaviour: readBy(planReaders, 'code level question questionEn questionZh symbol text textEn textZh'),
    AlignmentChange: readBy(
      planReaders,
      'account at cause contact fromStatus id opportunityId settingsVersion toStatus',
    ),
    AlignmentEventItem: readBy(planReaders, 'alignmentChange alignmentChangeId change cursor event'),
    AlignmentPreviewChange: readBy(planReaders, 'accountId contactId from opportunityId to'),
    AlignmentSettings: readBy(
      planReaders,
      `activatedAt behaviours brokenPromise countsFrom enemyBehaviours halfLifeDays keptPromise mentorObservers minBehaviours
       nonSupporterBehaviours reason setBy staleAfterDays version weights`,
    ),
    AlignmentSettingsPreview: readBy(planReaders, 'changes contacts examined text'),
    AlignmentWeights: readBy(planReaders, 'call commitment complaint hearsay survey visit'),
    ChangeAlignmentSettingsPayload: readBy(planReaders, 'settings'),
    AlignmentCover: readBy(planReaders, 'lastOn user ways'),
    AlignmentEdge: readBy(planReaders, 'fromId kind note relationId toId'),
    AlignmentHealth: readBy(planReaders, 'level reasons'),
    AlignmentHealthReason: readBy(planReaders, 'code contactIds text textEn textZh'),
    AlignmentMap: readBy(
      planReaders,
      'accountId asOf edges health isTruncated nodes opportunityId suggestedPairings svg uncoveredKeyPeople',
    ),
    AlignmentNode: readBy(planReaders, 'alignment contactId isKey name position title'),
    SuggestedPairing: readBy(planReaders, 'node reasons user'),
    AlignmentMissing: readBy(planReaders, 'contrary groups observers status'),
    AlignmentMissingGroup: readBy(planReaders, 'candidates count level'),
    AlignmentObservation: readBy(
      planReaders,
      `account behaviour code contact id note observedOn observer opportunityId recordedAt source withdrawalReason
       withdrawnAt`,
    ),
    AlignmentOverride: readBy(planReaders, 'expiresAt id opportunityId reason setAt setBy status statusDate'),
    AlignmentReason: readBy(planReaders, 'behaviour note observationId observedOn observer source weight'),
    ...pagesOf('AlignmentChange AlignmentObservation'),
    ObserveBehaviourPayload: decided(
      { alignment: planReaders, observation: planReaders },
      { alignment: 'NOT_FOUND', observation: 'NOT_FOUND' },
    ),
    WithdrawObservationPayload: decided(
      { alignment: planReaders, observation: planReaders },
      { alignment: 'NOT_FOUND', observation: 'NOT_FOUND' },
    ),
    ...payloadsOf('relationId', 'RelateContacts UnrelateContacts'),
    ...Object.fromEntries(
      ['LiftAlignmentOverride', 'OverrideAlignment', 'UpdateAlignmentProfile'].map((name) => [
        `${name}Payload`,
        decided({ alignment: planReaders }, { alignment: 'NOT_FOUND' }),
      ]),
    ),
    ...plainErrors('ObservationAlreadyWithdrawn OverrideNotInForce'),
  },
  async populate(db, c) {
    const run = graph(db, c.actors.salesperson);
    const observation = await observe(run, { contactId: encodeId('Contact', c.contact) });
    const change = await db.alignmentChange.findFirstOrThrow({ where: { contactId: c.contact } });
    const second = await db.contact.create({
      data: { id: newUuid(), accountId: c.accounts.own, name: 'Second', createdAt: noon, updatedAt: noon },
    });
    const relation = { accountId: c.accounts.own, fromId: c.contact, toId: second.id, createdAt: noon };
    const { id: contactRelation } = await db.contactRelation.create({
      data: { ...relation, id: newUuid(), kind: 'INFLUENCES' },
    });
    const { id: alignmentOverride } = await db.alignmentOverride.create({
      data: {
        id: newUuid(),
        contactId: second.id,
        accountId: c.accounts.own,
        status: 'MENTOR',
        statusDate: noon,
        reason: 'He said so.',
        setById: c.users.salesperson,
        setAt: noon,
        expiresAt: new Date(noon.getTime() + 86_400_000),
      },
    });
    return {
      secondContact: second.id,
      contactRelation,
      alignmentOverride,
      observation: decodeId('AlignmentObservation', observation) ?? '',
      alignmentChange: change.id,
    };
  },
  async instances(db, c) {
    const clock = { now: noon, companyTimeZone: 'Asia/Shanghai' };
    const people = [{ contactId: c.contact, accountId: c.accounts.own }];
    const [view] = (await alignmentsOf(db, clock, people, null)).values();
    const map = await readMap(db, c.accounts.own, null, momentOf(null, noon, clock.companyTimeZone));
    const [person] = map.people;
    const asked = { accountId: c.accounts.own, accountName: 'Own', opportunityId: null, asOf: noon };
    return {
      Alignment: view,
      AlignmentBehaviour: fifteen[0],
      AlignmentChange: await db.alignmentChange.findUniqueOrThrow({ where: { id: c.ids['alignmentChange'] ?? '' } }),
      AlignmentEventItem: {
        kind: 'event',
        cursor: await endOfLog(db),
        change: 'ADDED',
        event: await db.event.findFirstOrThrow({ where: { subjectId: c.ids['alignmentChange'] ?? '' } }),
        actor: c.actors.auditor,
        askedAccountId: null,
      },
      AlignmentPreviewChange: { ...people[0], opportunityId: null, from: 'NEUTRAL', to: 'SUPPORTER' },
      AlignmentSettings: { version: 1, settings: defaultSettings, reason: null, setById: null, activatedAt: null },
      AlignmentSettingsPreview: { contacts: 0, examined: 0, changes: [] },
      AlignmentWeights: defaultSettings.weights,
      AlignmentCover: person?.coverage[0],
      AlignmentEdge: map.edges[0],
      AlignmentHealth: healthOf(map.people),
      AlignmentHealthReason: healthOf(map.people).reasons[0],
      AlignmentMap: { ...map, ...asked },
      AlignmentNode: person,
      SuggestedPairing: suggestedPairings(map.people, map.candidates)[0],
      AlignmentMissing: view?.missing,
      AlignmentMissingGroup: view?.missing?.groups[0],
      AlignmentObservation: await db.alignmentObservation.findUniqueOrThrow({
        where: { id: c.ids['observation'] ?? '' },
      }),
      AlignmentOverride: {
        id: c.ids['observation'],
        opportunityId: null,
        status: 'MENTOR',
        statusDate: noon,
        reason: 'He said so.',
        setById: c.users.salesperson,
        setAt: noon,
        expiresAt: noon,
      },
      AlignmentReason: view?.reasons[0],
      ObservationAlreadyWithdrawn: new ObservationAlreadyWithdrawn(),
      OverrideNotInForce: new OverrideNotInForce(),
    };
  },
  results: (c) => ({
    observationId: c.ids['observation'],
    relationId: c.ids['contactRelation'],
  }),
  arguments: (c) => ({
    observationId: encodeId('AlignmentObservation', c.ids['observation'] ?? ''),
    behaviour: 'PL2',
    observedOn: '2026-11-21',
    source: 'CALL',
    settings: settingsInput,
    overrideId: encodeId('AlignmentOverride', c.ids['alignmentOverride'] ?? ''),
    relationId: encodeId('ContactRelation', c.ids['contactRelation'] ?? ''),
    fromId: encodeId('Contact', c.ids['secondContact'] ?? ''),
    toId: encodeId('Contact', c.contact),
    expiresAt: new Date(noon.getTime() + 86_400_000).toISOString(),
    statusDate: '2026-11-22',
    status: 'SUPPORTER',
  }),
  // Two people are related in one way only once: each asker relates others.
  besides: (c, asker) => ({
    relateContacts:
      asker === 'SALES_SUPERVISOR'
        ? { kind: 'INFLUENCES' }
        : asker === 'CUSTOMER_MANAGER'
          ? { fromId: encodeId('Contact', c.ids['duplicate'] ?? '') }
          : {},
  }),
  ids: (c) => ({
    AlignmentChange: c.ids['alignmentChange'] ?? '',
    AlignmentObservation: c.ids['observation'] ?? '',
  }),
  async settle(db, { contactId, owner }) {
    const id = await observe(owner, { contactId });
    const { id: change } = await db.alignmentChange.findFirstOrThrow({
      where: { contactId: decodeId('Contact', contactId) ?? '' },
    });
    return [
      { id, type: 'AlignmentObservation', audience: 'plan' },
      { id: encodeId('AlignmentChange', change), type: 'AlignmentChange', audience: 'plan' },
    ];
  },
  announces: ['AlignmentObservation', 'AlignmentChange'],
  doors: ({ idsOf }) => ({
    'observations and history of contacts': {
      gives: ['Contact', 'AlignmentObservation', 'AlignmentChange'],
      ask: async (run) => [
        await run(
          `{ contacts(first: 100) { nodes { id observations(first: 100) { totalCount nodes { id } } alignmentHistory(first: 100) { totalCount nodes { id } } } } }`,
        ),
      ],
    },
    'reasons of alignment': {
      gives: ['Contact', 'AlignmentObservation'],
      ask: async (run) => [
        await run('{ contacts(first: 100) { nodes { id alignment { status reasons { observationId } } } } }'),
      ],
    },
    'node(id:) of observations and changes': {
      gives: ['AlignmentObservation', 'AlignmentChange'],
      ask: (run) =>
        Promise.all(
          [...idsOf('AlignmentObservation'), ...idsOf('AlignmentChange')].map((id) =>
            run('query ($id: ID!) { node(id: $id) { id } }', { id }),
          ),
        ),
    },
  }),
};
