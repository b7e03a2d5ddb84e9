import { randomBytes } from 'node:crypto';
import type { Db } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Actor } from '../../schema/core/actor.ts';
import { newToken, newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import type { Definition, Question, Words } from '../../schema/questionnaire/engine/definition.ts';
import { noon } from '../support/graph.ts';
import type { World } from '../support/world.ts';

const words = (text: string): Words => ({ EN: text, ZH_CN: `${text}。` });
const asked = (name: string, question: object): Question => ({ name, text: words(name), ...question }) as Question; // each test says what its kind needs

/** A questionnaire of the regulation: three parts, an overall level, an open question, a contact. */
export const definition: Definition = {
  title: words('Satisfaction'),
  sections: [
    {
      name: 'you',
      part: 'PROFILE',
      title: words('You'),
      questions: [
        asked('size', {
          kind: 'SINGLE_CHOICE',
          options: [
            { name: 'small', text: words('Small'), score: 1 },
            { name: 'large', text: words('Large'), score: 2 },
          ],
        }),
      ],
    },
    {
      name: 'buying',
      part: 'BEHAVIOUR',
      title: words('Buying'),
      questions: [asked('why', { kind: 'SHORT_TEXT' })],
    },
    {
      name: 'main',
      part: 'MAIN',
      title: words('Main'),
      questions: [
        asked('overall', { kind: 'SCALE', scale: 'SATISFACTION', isRequired: true }),
        asked('wrong', {
          kind: 'LONG_TEXT',
          showIf: { question: 'overall', has: ['DISSATISFIED', 'VERY_DISSATISFIED'] },
        }),
        asked('contact', { kind: 'CONTACT', fields: ['name', 'phone', 'email'] }),
      ],
    },
  ],
};

/** A published questionnaire, by direct inserts. @returns its ids. */
export async function questionnaire(db: Db, { users }: World, asks: Definition = definition) {
  const ids = { id: newUuid(), versionId: newUuid() };
  const stamps = { createdAt: noon, updatedAt: noon };
  const code = `Q${randomBytes(6).toString('hex').toUpperCase()}`;
  await db.questionnaire.create({ data: { id: ids.id, code, use: 'SURVEY', ...stamps } });
  await db.questionnaireVersion.create({
    data: {
      id: ids.versionId,
      questionnaireId: ids.id,
      number: 1,
      state: 'PUBLISHED',
      definition: asks as unknown as Prisma.InputJsonObject, // plain data
      titleEn: asks.title.EN,
      titleZh: asks.title.ZH_CN,
      writtenById: users.serviceOfficer,
      createdAt: noon,
      publishedAt: noon,
    },
  });
  return ids;
}

/** A survey that is open at noon by all channels, on the world's site, by direct inserts. */
export async function openedSurvey(
  db: Db,
  here: World,
  more: Partial<Prisma.SurveyUncheckedCreateInput> = {},
  asks: Definition = definition,
) {
  const { versionId } = await questionnaire(db, here, asks);
  const id = newUuid();
  const linkToken = newToken();
  const survey = await db.survey.create({
    data: {
      id,
      number: `V-${here.tag}-${randomBytes(2).toString('hex')}`,
      title: `Survey ${here.tag}`,
      state: 'OPEN',
      questionnaireVersionId: versionId,
      respondents: 'Key accounts',
      content: 'Products and service',
      methods: ['QUESTIONNAIRE'],
      opensOn: new Date('2026-11-20'),
      closesOn: new Date('2026-11-30'),
      channels: ['WIDGET', 'OPEN_LINK', 'PERSONAL_LINK', 'STAFF'],
      targetPercent: 95,
      spareDays: 30,
      linkToken,
      responsibleLeaderId: here.users.generalManager,
      draftedById: here.users.serviceOfficer,
      submittedAt: noon,
      approvedAt: noon,
      openedAt: noon,
      createdAt: noon,
      updatedAt: noon,
      ...more,
    },
  });
  await db.surveySite.create({ data: { surveyId: id, siteId: here.site } });
  await db.surveyStaff.create({ data: { surveyId: id, userId: here.users.serviceOfficer } });
  return { id, globalId: encodeId('Survey', id), number: survey.number, linkToken };
}

/** An invitation of the world's contact that was sent, by direct insert. */
export async function sentInvitation(
  db: Db,
  here: World,
  surveyId: string,
  more: Partial<Prisma.SurveyInvitationUncheckedCreateInput> = {},
) {
  const token = newToken();
  const id = newUuid();
  await db.surveyInvitation.create({
    data: {
      id,
      surveyId,
      accountId: here.accounts.own,
      contactId: here.contact,
      state: 'SENT',
      token,
      sentAt: noon,
      createdAt: noon,
      ...more,
    },
  });
  return { id, token };
}

/** Whoever holds a link. */
export const respondent = (token: string): Actor => ({ kind: 'respondent', token });
