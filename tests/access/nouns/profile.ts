import { PersonErased } from '../../../schema/profile/errors.ts';
import { completenessOf } from '../../../schema/profile/rules.ts';
import { encodeId } from '../../../schema/core/ids.ts';
import { graph } from '../../support/graph.ts';
import { decided, pagesOf, payloadsOf, planners, planReaders, plainErrors, readBy, staff } from '../decision.ts';
import type { NounAccess } from '../noun.ts';

/** Profiles of people: what is not private for readers of plans, what is private for those who keep the account. */
export const profile: NounAccess = {
  queries: { profileReadings: 'AUDITOR ADMIN', dossierSetting: planReaders },
  mutations: {
    changeDossierSetting: 'CUSTOMER_MANAGER',
    updatePersonalProfile: planners,
    updatePrivateProfile: planners,
  },
  types: {
    Contact: decided(
      { profile: planReaders, privateProfile: planners, dossier: planReaders, erasedAt: staff },
      { profile: 'null', privateProfile: 'null', dossier: 'null' },
    ),
    PersonalProfile: readBy(
      planReaders,
      `contact createdAt decisionCriteriaBusiness decisionCriteriaProductTechnical education employer graduatedIn id major
       occupation previousJobsCompaniesBackground recentDecisionsProjectsAchievements recentResponsibilities school
       secretary updatedAt version`,
    ),
    ProfileResponsibility: readBy(planReaders, 'rank text'),
    PrivateProfile: readBy(
      planners,
      `address age circleOfFriends dateOfBirth favouriteSport fax hobbies maritalStatus personalityStyleInterests phone sex
       spouse updatedAt version`,
    ),
    ProfileReading: readBy('AUDITOR ADMIN', 'at contact fields id purpose reader requestId'),
    Dossier: readBy(planReaders, 'filled isPrepared missing percent'),
    DossierSetting: readBy(planReaders, 'preparedFromPercent version'),
    ...pagesOf('ProfileReading'),
    ...payloadsOf('setting', 'ChangeDossierSetting'),
    UpdatePersonalProfilePayload: decided({ profile: planReaders }, { profile: 'NOT_FOUND' }),
    UpdatePrivateProfilePayload: decided({ privateProfile: planners }, { privateProfile: 'NOT_FOUND' }),
    ...plainErrors('PersonErased'),
  },
  async populate(db, c) {
    const contactId = encodeId('Contact', c.contact);
    const run = graph(db, c.actors.salesperson);
    for (const [name, more] of [
      ['PersonalProfile', { school: 'Tongji', recentResponsibilities: [{ rank: 1, text: 'Hotels' }] }],
      ['PrivateProfile', { dateOfBirth: '1970-05-01', hobbies: 'Go' }],
    ] as const) {
      const { data } = await run(
        `mutation ($input: Update${name}Input!) { done: update${name}(input: $input) { __typename ... on Error { code path } } }`,
        { input: { contactId, ...more } },
      );
      if (data?.done.code !== undefined) throw new Error(JSON.stringify(data));
    }
    await graph(db, c.actors.salesperson)('query ($id: ID!) { contact(id: $id) { privateProfile { hobbies } } }', {
      id: contactId,
    });
    const { id } = await db.personalProfile.findUniqueOrThrow({ where: { contactId: c.contact } });
    return { personalProfile: id };
  },
  async instances(db, c) {
    return {
      PersonalProfile: await db.personalProfile.findUniqueOrThrow({ where: { contactId: c.contact } }),
      ProfileResponsibility: { rank: 1, text: 'Hotels' },
      PrivateProfile: { contactId: c.contact },
      ProfileReading: await db.profileReading.findFirstOrThrow({ where: { contactId: c.contact } }),
      Dossier: completenessOf({ NAME: true } as never, 60),
      DossierSetting: { preparedFromPercent: 60, version: null },
      PersonErased: new PersonErased(),
    };
  },
  results: () => ({ preparedFromPercent: 60, version: 1 }),
  ids: (c) => ({ PersonalProfile: c.ids['personalProfile'] ?? '' }),
  besides: () => ({
    changeDossierSetting: { preparedFromPercent: 50 },
    updatePersonalProfile: { expectedVersion: 1, major: 'Law' },
    updatePrivateProfile: { expectedVersion: 1, hobbies: 'Chess' },
  }),
  async settle(db, { contactId, owner }) {
    const { data } = await owner(
      `mutation ($input: UpdatePersonalProfileInput!) { updatePersonalProfile(input: $input) { ... on UpdatePersonalProfilePayload { profile { id } } ... on Error { code path } } }`,
      { input: { contactId, school: 'Tongji' } },
    );
    return [{ id: data.updatePersonalProfile.profile.id, type: 'PersonalProfile', audience: 'plan' }];
  },
  announces: ['PersonalProfile'],
  doors: ({ idsOf }) => ({
    'profiles of contacts': {
      gives: ['Contact', 'PersonalProfile'],
      ask: async (run) => [await run('{ contacts(first: 100) { nodes { id profile { id } dossier { percent } } } }')],
    },
    'node(id:) of profiles': {
      gives: ['PersonalProfile'],
      ask: (run) =>
        Promise.all(idsOf('PersonalProfile').map((id) => run('query ($id: ID!) { node(id: $id) { id } }', { id }))),
    },
  }),
};
