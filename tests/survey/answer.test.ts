import { describe, expect, test } from 'vitest';
import { newUuid } from '../../schema/core/command.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { world } from '../support/world.ts';
import { definition, openedSurvey, respondent, sentInvitation } from './surveying.ts';

const { db } = await testDatabase();

const formFields = `{ number state submissionId language answers { question level text } }`;
const refused = `... on Error { __typename code message path } ... on InvalidInput { problems { code path } }`;
const save = `mutation ($input: SaveSurveyResponseInput!) { saveSurveyResponse(input: $input) {
  ... on SaveSurveyResponsePayload { form ${formFields} } ${refused} } }`;
const submit = `mutation ($input: SubmitSurveyResponseInput!) { submitSurveyResponse(input: $input) {
  ... on SubmitSurveyResponsePayload { form ${formFields} } ${refused} } }`;
const form = `query ($token: String!, $id: ID) { surveyForm(token: $token, submissionId: $id) ${formFields} }`;

const satisfied = [{ question: 'overall', level: 'SATISFIED' }];
const said = (more: object = {}) => ({ submissionId: newUuid(), answers: satisfied, language: 'EN', ...more });

describe('the page of a link', () => {
  test('asks what the survey asks, without what answers count', async () => {
    const here = await world(db);
    const { linkToken: token, number } = await openedSurvey(db, here);

    const { data } = await graph(db, respondent(token))(
      'query ($token: String!) { surveyForm(token: $token) { number state submissionId language answers { question } definition } }',
      { token },
    );

    expect(data.surveyForm).toMatchObject({ number, state: 'OPEN', submissionId: null, language: null, answers: [] });
    expect(data.surveyForm.definition.title).toEqual(definition.title);
    expect(JSON.stringify(data.surveyForm.definition)).not.toContain('score');
  });

  test('leads nowhere by an unknown link, by one that was not sent, and without the header', async () => {
    const here = await world(db);
    const { id, linkToken } = await openedSurvey(db, here);
    const planned = await sentInvitation(db, here, id, { state: 'PLANNED', sentAt: null });
    const ask = async (header: string, token: string) =>
      (await graph(db, respondent(header))(form, { token })).data.surveyForm;

    expect(await ask('x'.repeat(32), 'x'.repeat(32))).toBeNull();
    expect(await ask(planned.token, planned.token)).toBeNull();
    expect(await ask(planned.token, linkToken)).toBeNull();
    expect((await graph(db, here.actors.serviceOfficer)(form, { token: linkToken })).data.surveyForm).toBeNull();
  });

  test('notes the first opening of a personal link', async () => {
    const here = await world(db);
    const { id } = await openedSurvey(db, here);
    const { id: invitationId, token } = await sentInvitation(db, here, id);

    await graph(db, respondent(token))(form, { token });
    await graph(db, respondent(token), { now: new Date(noon.getTime() + 1_000) })(form, { token });

    const kept = await db.surveyInvitation.findUniqueOrThrow({ where: { id: invitationId } });
    expect(kept).toMatchObject({ state: 'OPENED', openedAt: noon });
    expect(await db.event.count({ where: { subjectId: id, type: 'SURVEY_INVITATION_OPENED' } })).toBe(1);
  });
});

describe('answers', () => {
  test('are saved, gone on with by the same link, and handed in', async () => {
    const here = await world(db);
    const { id } = await openedSurvey(db, here);
    const { id: invitationId, token } = await sentInvitation(db, here, id);
    const run = graph(db, respondent(token));
    const submissionId = newUuid();

    await run(save, {
      input: said({ token, submissionId, answers: [{ question: 'why', text: 'Price' }], language: 'ZH_CN' }),
    });
    const { data: seen } = await run(form, { token });
    const { data: done } = await run(submit, {
      input: said({ token, submissionId, answers: [...satisfied, { question: 'why', text: 'Price' }] }),
    });

    expect(seen.surveyForm).toMatchObject({
      state: 'OPEN',
      submissionId,
      language: 'ZH_CN',
      answers: [{ question: 'why', level: null, text: 'Price' }],
    });
    expect(done.submitSurveyResponse).toMatchObject({ form: { state: 'ANSWERED', answers: [] } });
    const kept = await db.surveyResponse.findMany({ where: { surveyId: id } });
    expect(kept).toMatchObject([
      {
        state: 'SUBMITTED',
        isValid: true,
        channel: 'PERSONAL_LINK',
        accountId: here.accounts.own,
        contactId: here.contact,
        submittedAt: noon,
      },
    ]);
    expect(JSON.parse(kept[0]?.answers ?? '')).toEqual({ overall: { level: 'SATISFIED' }, why: { text: 'Price' } });
    expect(await db.surveyInvitation.findUniqueOrThrow({ where: { id: invitationId } })).toMatchObject({
      state: 'ANSWERED',
    });
  });

  test('are the same response however often they come, and refused with other content', async () => {
    const here = await world(db);
    const { id, linkToken: token } = await openedSurvey(db, here);
    const run = graph(db, respondent(token));
    const input = said({ token });

    await run(submit, { input });
    const again = await run(submit, { input });
    const other = await run(submit, { input: { ...input, answers: [{ question: 'overall', level: 'NEUTRAL' }] } });

    expect(again.data.submitSurveyResponse).toMatchObject({ form: { state: 'ANSWERED' } });
    expect(other.data.submitSurveyResponse).toMatchObject({
      code: 'SUBMISSION_ID_REUSED',
      path: ['input', 'submissionId'],
    });
    expect(await db.surveyResponse.count({ where: { surveyId: id } })).toBe(1);
    expect(await db.event.count({ where: { subjectId: id, type: 'SURVEY_RESPONSE_SUBMITTED' } })).toBe(1);
  });

  test('by a personal link come once: of two at the same time one wins', async () => {
    const here = await world(db);
    const { id } = await openedSurvey(db, here);
    const { token } = await sentInvitation(db, here, id);
    const run = graph(db, respondent(token));

    const both = await Promise.all([run(submit, { input: said({ token }) }), run(submit, { input: said({ token }) })]);

    const answers = both.map(({ data }) => data.submitSurveyResponse);
    expect(answers.filter((answer) => answer.form?.state === 'ANSWERED')).toHaveLength(1);
    expect(answers.filter((answer) => answer.code === 'SURVEY_LINK_USED')).toEqual([
      {
        __typename: 'SurveyLinkUsed',
        code: 'SURVEY_LINK_USED',
        message: 'This link was used already: your answers have arrived. Thank you.',
        path: ['input', 'token'],
      },
    ]);
    expect(await db.surveyResponse.count({ where: { surveyId: id } })).toBe(1);
  });

  test('are checked by the questionnaire: nothing is written of what is wrong', async () => {
    const here = await world(db);
    const { id, linkToken: token } = await openedSurvey(db, here);
    const run = graph(db, respondent(token));

    const empty = await run(submit, { input: said({ token, answers: [] }) });
    const wrong = await run(submit, {
      input: said({
        token,
        answers: [
          { question: 'overall', score: 3 },
          { question: 'nobody', text: 'x' },
        ],
      }),
    });

    expect(empty.data.submitSurveyResponse).toMatchObject({ code: 'INVALID_INPUT', problems: [{ code: 'REQUIRED' }] });
    expect(wrong.data.submitSurveyResponse.problems).toContainEqual({
      code: 'UNKNOWN_QUESTION',
      path: ['input', 'answers', '1'],
    });
    expect(await db.surveyResponse.count({ where: { surveyId: id } })).toBe(0);
  });

  test('know five levels only (G154)', async () => {
    const here = await world(db);
    const { linkToken: token } = await openedSurvey(db, here);
    const input = said({ token, answers: [{ question: 'overall', level: 'EXTREMELY_SATISFIED' }] });

    await expect(graph(db, respondent(token))(submit, { input })).rejects.toThrow(/EXTREMELY_SATISFIED/);
  });

  test('are refused after the last day, and kept as they were', async () => {
    const here = await world(db);
    const { id, linkToken: token } = await openedSurvey(db, here);
    const input = said({ token });
    const last = new Date('2026-11-30T15:59:59.999Z'); // the end of the last day in Shanghai
    await graph(db, respondent(token), { now: last })(submit, { input });

    const late = graph(db, respondent(token), { now: new Date(last.getTime() + 1) });
    const other = await late(submit, { input: said({ token }) });
    const again = await late(submit, { input });

    expect(other.data.submitSurveyResponse).toMatchObject({ code: 'SURVEY_CLOSED' });
    expect(again.data.submitSurveyResponse).toMatchObject({ form: { state: 'ANSWERED' } });
    expect((await late(form, { token })).data.surveyForm).toMatchObject({ state: 'CLOSED' });
    expect(await db.surveyResponse.count({ where: { surveyId: id } })).toBe(1);
  });
});

describe('the widget', () => {
  test('asks by the open survey of its site', async () => {
    const here = await world(db);
    const { id, number } = await openedSurvey(db, here);
    const run = graph(db, here.siteActor);

    const { data } = await run('{ widgetSite { survey { number state } } }');
    const { data: done } = await run(submit, { input: said() });

    expect(data.widgetSite.survey).toEqual({ number, state: 'OPEN' });
    expect(done.submitSurveyResponse).toMatchObject({ form: { state: 'ANSWERED' } });
    expect(await db.surveyResponse.findMany({ where: { surveyId: id } })).toMatchObject([
      { channel: 'WIDGET', siteId: here.site, accountId: here.accounts.own, contactId: null },
    ]);
  });

  test('asks nothing where no survey is open', async () => {
    const here = await world(db);
    await openedSurvey(db, here, { state: 'CLOSED', closedAt: noon });
    const run = graph(db, here.siteActor);

    expect((await run('{ widgetSite { survey { number } } }')).data.widgetSite.survey).toBeNull();
    expect((await run(submit, { input: said() })).data.submitSurveyResponse).toMatchObject({
      code: 'SURVEY_NOT_FOUND',
    });
  });

  test('is for sites and holders of links only', async () => {
    const here = await world(db);
    const { linkToken: token } = await openedSurvey(db, here);

    const staff = await graph(db, here.actors.serviceOfficer)(submit, { input: said({ token }) });
    const foreign = await graph(db, { kind: 'refused-site', code: 'FOREIGN_ORIGIN' })(submit, { input: said() });

    expect(staff.data.submitSurveyResponse).toMatchObject({ code: 'FORBIDDEN' });
    expect(foreign.data.submitSurveyResponse).toMatchObject({ code: 'FOREIGN_ORIGIN' });
  });
});
