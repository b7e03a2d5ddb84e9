import { encodeId } from '../../schema/core/ids.ts';
import type { Run } from '../support/graph.ts';
import type { World } from '../support/world.ts';

/** Calls a mutation on the world's contact; returns what it answered. */
export async function call(run: Run, name: string, selection: string, input: object) {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const { data, errors } = await run(
    `mutation ($input: ${type}Input!) { ${name}(input: $input) {
      ... on ${type}Payload { ${selection} } ... on Error { code path } ... on InvalidInput { problems { code path } }
      ${name.startsWith('register') || name === 'exportPerson' ? '' : '... on VersionConflict { current { id } }'} } }`,
    { input },
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data[name];
}

/** Global id of the world's contact. */
export function contactOf(w: World): string {
  return encodeId('Contact', w.contact);
}

/** Everything of a personal profile that can be written. */
export const personal = {
  education: '硕士',
  school: '同济大学',
  graduatedIn: '1994-07',
  major: '酒店管理',
  employer: 'Harbour & Pine Hotels',
  occupation: '酒店业高管',
  secretary: '周敏 Zhou Min',
  previousJobsCompaniesBackground: 'Ten years at another group.',
  recentDecisionsProjectsAchievements: 'Opened three houses.',
  decisionCriteriaProductTechnical: 'Quiet, and easy to mend.',
  decisionCriteriaBusiness: 'Pays back in three years.',
} as const;

/** Everything of a private profile that can be written. */
export const secret = {
  dateOfBirth: '1971-03-15',
  sex: 'MALE',
  maritalStatus: 'MARRIED',
  spouse: '林婉 Lin Wan',
  address: '上海市徐汇区衡山路 12 号',
  fax: '+86 21 6433 0001',
  phone: '+86 139 1234 5678',
  hobbies: '围棋、登山',
  favouriteSport: '网球',
  circleOfFriends: '同济校友会',
  personalityStyleInterests: '果断，重视数据',
} as const;

export const secretFields = Object.keys(secret).join(' ');
export const personalFields = `${Object.keys(personal).join(' ')} recentResponsibilities { rank text }`;
