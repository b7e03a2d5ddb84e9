import type { Commander } from '../core/command.ts';
import { encodeId } from '../core/ids.ts';
import type { Level } from '../questionnaire/engine/definition.ts';
import { approveSurvey, draftSurvey, submitSurvey } from '../survey/plan-commands.ts';
import { countHandedOut, openSurvey } from '../survey/run-commands.ts';
import { recordSurveyResponse } from '../survey/staff-commands.ts';

const dayMs = 86_400_000;

/** What was answered by telephone: product and service, overall, how likely to recommend, and what could be better. */
const answers: readonly (readonly [
  product: Level,
  service: Level,
  overall: Level,
  nps: number,
  improve: string | null,
])[] = [
  ['VERY_SATISFIED', 'VERY_SATISFIED', 'VERY_SATISFIED', 10, null],
  ['SATISFIED', 'VERY_SATISFIED', 'VERY_SATISFIED', 9, '希望配送更快'],
  ['SATISFIED', 'SATISFIED', 'SATISFIED', 8, '配送时间偏长'],
  ['VERY_SATISFIED', 'SATISFIED', 'SATISFIED', 9, null],
  ['SATISFIED', 'NEUTRAL', 'SATISFIED', 7, '配送太慢，客服态度很好'],
  ['NEUTRAL', 'SATISFIED', 'SATISFIED', 8, null],
  ['SATISFIED', 'VERY_SATISFIED', 'SATISFIED', 10, '客服响应很快'],
  ['NEUTRAL', 'NEUTRAL', 'NEUTRAL', 6, '价格偏高'],
  ['DISSATISFIED', 'SATISFIED', 'NEUTRAL', 5, '价格太高，希望有折扣'],
  ['SATISFIED', 'DISSATISFIED', 'DISSATISFIED', 3, '售后等待时间太长'],
];

/** Plans a satisfaction survey, has it approved, opens it, and enters what ten customers said by telephone. */
export async function surveyCustomers(
  {
    officer,
    manager,
    leader,
  }: { readonly officer: Commander; readonly manager: Commander; readonly leader: Commander },
  questionnaireId: string,
): Promise<void> {
  const today = officer.now;
  const day = (offset: number): string => new Date(today.getTime() + offset * dayMs).toISOString().slice(0, 10);
  if (officer.actor.kind !== 'user' || leader.actor.kind !== 'user') throw new Error('surveys are for people');
  const { surveyId } = await draftSurvey(officer, {
    title: '年度大客户满意度调查',
    questionnaireId: encodeId('Questionnaire', questionnaireId),
    respondents: '全部大客户',
    content: '产品功能与质量、价格、服务内容与态度',
    methods: ['QUESTIONNAIRE', 'TELEPHONE'],
    opensOn: day(0),
    closesOn: day(14),
    channels: ['OPEN_LINK', 'PERSONAL_LINK', 'STAFF'],
    responsibleLeaderId: encodeId('User', leader.actor.userId),
    staffIds: [encodeId('User', officer.actor.userId)],
  });
  const id = encodeId('Survey', surveyId);
  await submitSurvey(officer, { surveyId: id, expectedVersion: 1 });
  await approveSurvey(leader, { surveyId: id, expectedVersion: 2, note: '同意' });
  await openSurvey(manager, { surveyId: id, expectedVersion: 3, reason: '按计划' });
  await countHandedOut(officer, { surveyId: id, expectedVersion: 4, handedOut: 12 });
  for (const [product, service, overall, score, improve] of answers) {
    const level = (question: string, value: Level) => ({ question, level: value });
    await recordSurveyResponse(officer, {
      surveyId: id,
      submissionId: officer.newId(),
      language: 'ZH_CN',
      answers: [
        ...['productFunction', 'productPrice', 'productUse'].map((question) => level(question, product)),
        ...['serviceContent', 'serviceQuality', 'serviceAttitude'].map((question) => level(question, service)),
        level('overall', overall),
        ...(overall === 'DISSATISFIED' ? [{ question: 'wrong', text: improve ?? '' }] : []),
        { question: 'recommend', score },
        ...(improve === null ? [] : [{ question: 'improve', text: improve }]),
      ],
    });
  }
}
