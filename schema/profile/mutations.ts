import { plannedAccounts, planningRoles } from '../account/access.ts';
import { inView, NotFound, VersionConflict } from '../core/command.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { builder } from '../core/builder.ts';
import { mutation } from '../core/mutation.ts';
import { keepsProfilesOf, privateRoles } from './access.ts';
import { updatePersonalProfile } from './commands.ts';
import { PersonErased } from './errors.ts';
import { errorType } from '../core/error-type.ts';
import { updatePrivateProfile } from './private-commands.ts';
import { MaritalStatusEnum, PrivateProfileType, SexEnum } from './private-type.ts';

errorType(PersonErased, 'The person was erased; nobody fills the stub again (PERSON_ERASED).');

const emptied = 'Omitted leaves it; null empties it.';
const target = {
  account: 'The account that you take the person to be of; another one is refused (OF_ANOTHER_ACCOUNT).',
  version:
    'The version that you have seen; another one is refused (VERSION_CONFLICT). Leave it out for the first write, when there is none yet.',
};

/** Whether the actor could write the profiles of this contact now. */
async function can(context: Context, id: string): Promise<boolean> {
  const contact = await databaseOf(context).contact.findFirst({
    where: { id, deletedAt: null, erasure: null, account: plannedAccounts(context.actor) },
    select: { account: { select: { ownerId: true } } },
  });
  return contact !== null && keepsProfilesOf(context.actor, contact.account.ownerId);
}

const ResponsibilityInput = builder.inputType('ResponsibilityInput', {
  description: 'One of a person’s recent responsibilities.',
  fields: (t) => ({
    rank: t.int({ required: true, description: 'Place in the order: the ranks of all are 1 to n, in any order.' }),
    text: t.string({ required: true, description: 'The responsibility; 1 to 500 characters.' }),
  }),
});

mutation('updatePersonalProfile', {
  description:
    'Changes what is known of a person that is not private (个人档案, S03, S17). Omitted leaves a value as it is; null empties it. The first write makes the profile. Nothing different changes nothing, the version included.',
  scopes: { roles: planningRoles },
  errors: [NotFound, VersionConflict, PersonErased],
  input: (t) => {
    const line = (what: string) => t.string({ description: `${what}; 1 to 200 characters. ${emptied}` });
    const paragraph = (what: string) => t.string({ description: `${what}; 1 to 2,000 characters. ${emptied}` });
    return {
      contactId: t.id({ required: true, description: 'The person.' }),
      accountId: t.id({ description: target.account }),
      expectedVersion: t.int({ description: target.version }),
      education: line('Education (教育程度)'),
      school: line('School that the person graduated from (毕业院校)'),
      graduatedIn: t.field({
        type: 'Month',
        description: `Month of the graduation (毕业时间), not in the future and not before the birth. ${emptied}`,
      }),
      major: line('Major (专业)'),
      employer: line('Employer (雇主, 工作单位)'),
      occupation: line('Occupation (职业, F17)'),
      secretary: line('The person’s secretary, by name (秘书)'),
      previousJobsCompaniesBackground: paragraph('Previous posts, companies, background (先前的工作/公司/背景)'),
      recentDecisionsProjectsAchievements: paragraph('Recent decisions, projects, achievements (最近的决策/项目/成就)'),
      decisionCriteriaProductTechnical: paragraph(
        'What decides about products and technology (决策的标准: 产品和技术)',
      ),
      decisionCriteriaBusiness: paragraph('What decides about business (决策的标准: 商业)'),
      recentResponsibilities: t.field({
        type: [ResponsibilityInput],
        description: `Recent responsibilities (最近的责任), all of them, at most 20; ranks that repeat or leave a gap are refused. ${emptied}`,
      }),
    };
  },
  payload: (t) => ({
    profile: t.prismaField({
      type: 'PersonalProfile',
      nullable: true,
      description: 'The profile as it is now; null while everything in it is as empty as before the first write.',
      async resolve(query, { contactId }, _args, context) {
        const contact = await databaseOf(context)
          .contact.findFirst({
            where: { id: contactId, account: plannedAccounts(context.actor) },
            select: { id: true },
          })
          .then(inView);
        return databaseOf(context).personalProfile.findUnique({ ...query, where: { contactId: contact.id } });
      },
    }),
  }),
  can,
  run: updatePersonalProfile,
});

mutation('updatePrivateProfile', {
  description:
    'Changes what is private of a person (S03, S17, F17). Omitted leaves a value as it is; null empties it. Kept encrypted under a key of the person’s own. After a VERSION_CONFLICT, `current` is the contact: read its `privateProfile`.',
  scopes: { roles: privateRoles },
  errors: [NotFound, VersionConflict, PersonErased],
  personal: true,
  input: (t) => {
    const line = (what: string) => t.string({ description: `${what}; 1 to 200 characters. ${emptied}` });
    const paragraph = (what: string) => t.string({ description: `${what}; 1 to 2,000 characters. ${emptied}` });
    const number = (what: string) => t.string({ description: `${what}; up to 40 characters. ${emptied}` });
    return {
      contactId: t.id({ required: true, description: 'The person.' }),
      accountId: t.id({ description: target.account }),
      expectedVersion: t.int({ description: target.version }),
      dateOfBirth: t.field({
        type: 'Date',
        description: `Date of birth (出生日期), not in the future and not after the graduation. ${emptied}`,
      }),
      sex: t.field({ type: SexEnum, description: `Sex (性别). ${emptied}` }),
      maritalStatus: t.field({ type: MaritalStatusEnum, description: `Marital status (婚否). ${emptied}` }),
      spouse: line('Spouse (配偶)'),
      address: t.string({ description: `Private address (地址); 1 to 500 characters. ${emptied}` }),
      fax: number('Fax (传真)'),
      phone: number('Private telephone number (电话)'),
      hobbies: paragraph('Hobbies and interests (兴趣爱好)'),
      favouriteSport: line('Favourite sport (喜爱的运动)'),
      circleOfFriends: paragraph('Circle of friends (朋友圈)'),
      personalityStyleInterests: paragraph('Personality, style, interests (个性/风格/兴趣)'),
    };
  },
  payload: (t) => ({
    privateProfile: t.field({
      type: PrivateProfileType,
      description: 'The private profile as it is now; which is logged like any reading.',
      async resolve({ contactId }, _args, context) {
        const contact = await databaseOf(context)
          .contact.findFirst({
            where: { id: contactId, account: plannedAccounts(context.actor) },
            select: { account: { select: { ownerId: true } } },
          })
          .then(inView);
        if (!keepsProfilesOf(context.actor, contact.account.ownerId)) throw new NotFound();
        return { contactId };
      },
    }),
  }),
  can,
  run: updatePrivateProfile,
});
