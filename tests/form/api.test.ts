import { beforeAll, describe, expect, test } from 'vitest';
import { encodeId } from '../../schema/core/ids.ts';
import returnVisit from '../../schema/setup/return-visit.json' with { type: 'json' };
import type { Definition, Question } from '../../schema/questionnaire/engine/definition.ts';
import { asked } from '../../schema/questionnaire/engine/walk.ts';
import { testDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import { questionnaire } from '../survey/surveying.ts';

const { db } = await testDatabase();
const definition = returnVisit as unknown as Definition; // the golden test holds it against its shape

const fields = `id version number state score returnReason answers { question text choices } filledInBy { id } filedBy { id }
  approvals { state policy steps { state decision } }`;

async function take(here: World, by: keyof World['actors'], name: string, input: object) {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const { data, errors } = await graph(db, here.actors[by])(
    `mutation ($input: ${type}Input!) { ${name}(input: $input) { ... on ${type}Payload { filledForm { ${fields} } }
      ... on Error { code path message } ... on InvalidInput { problems { code path } } } }`,
    { input },
  );
  expect(errors).toEqual([]);
  return data[name];
}

let here: World;
let formId: string;
beforeAll(async () => {
  here = await world(db);
  const { id } = await questionnaire(db, here, definition);
  await db.questionnaire.update({ where: { id }, data: { use: 'FORM' } });
  formId = encodeId('Questionnaire', id);
});

/** An answer that fits a question, whatever its kind. */
function answerTo(question: Question): object {
  const { name } = question;
  switch (question.kind) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
      return { question: name, choices: [question.options[0]?.name] };
    case 'NUMBER':
    case 'MONEY':
      return { question: name, number: `${question.from ?? 1}` };
    case 'DATE':
      return { question: name, date: '2026-11-20' };
    case 'TIME':
      return { question: name, time: '10:30' };
    case 'CONTACT':
      return { question: name, contact: { name: 'Wang', phone: '13800001111' } };
    default:
      return { question: name, text: 'A quiet talk' };
  }
}

/** Everything that the form asks for, with this number of the visit. */
function whole(visitNumber: string): readonly object[] {
  const list = asked(definition, {})
    .filter(({ isRequired }) => isRequired)
    .map(({ question }) => answerTo(question));
  return list.map((answer) =>
    (answer as { question: string }).question === definition.numberedBy
      ? { question: definition.numberedBy, choices: [visitNumber] }
      : answer,
  );
}

const target = ({ filledForm: { id, version } }: { filledForm: { id: string; version: number } }) => ({
  filledFormId: id,
  expectedVersion: version,
});

const numbers = (): readonly string[] => {
  const question = definition.sections
    .flatMap(({ questions }) => questions)
    .find(({ name }) => name === definition.numberedBy);
  return question !== undefined && 'options' in question ? question.options.map(({ name }) => name) : [];
};

const fill = (answers: readonly object[], more: object = {}) =>
  take(here, 'salesperson', 'fillInForm', {
    questionnaireId: formId,
    accountId: encodeId('Account', here.accounts.own),
    answers,
    ...more,
  });

describe('a return-visit record (S11, S52)', () => {
  test('is filled in, handed to the supervisor, approved, and filed by customer service', async () => {
    const [first = ''] = numbers();
    const contactId = encodeId('Contact', here.contact);
    const begun = await fill([], { contactId });
    expect(begun.filledForm).toMatchObject({
      state: 'DRAFT',
      number: expect.stringMatching(/^W-2026-\d{6}$/),
      answers: [],
    });
    expect(await take(here, 'salesperson', 'submitFilledForm', target(begun))).toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ code: 'REQUIRED' })]),
    });
    const filled = await take(here, 'salesperson', 'updateFilledForm', { ...target(begun), answers: whole(first) });
    expect(await take(here, 'serviceOfficer', 'fileFilledForm', target(filled))).toMatchObject({
      code: 'FILLED_FORM_NOT_APPROVED',
    });
    const submitted = await take(here, 'salesperson', 'submitFilledForm', target(filled));
    expect(submitted.filledForm).toMatchObject({
      state: 'SUBMITTED',
      approvals: [{ policy: 'FILLED_FORM', state: 'PENDING' }],
    });
    expect(await take(here, 'salesperson', 'updateFilledForm', { ...target(submitted), answers: [] })).toMatchObject({
      code: 'FILLED_FORM_NOT_DRAFT',
    });
    const approved = await take(here, 'supervisor', 'approveFilledForm', target(submitted));
    const filed = await take(here, 'serviceOfficer', 'fileFilledForm', target(approved));

    expect(filed.filledForm).toMatchObject({
      state: 'FILED',
      filedBy: { id: encodeId('User', here.users.serviceOfficer) },
      approvals: [{ state: 'APPROVED', steps: [{ state: 'DECIDED', decision: 'APPROVE' }] }],
    });
    expect(await take(here, 'serviceOfficer', 'fileFilledForm', target(filed))).toMatchObject({
      code: 'FILLED_FORM_NOT_APPROVED',
    });
  });

  test('has the next number of its customer: the third one is N3, and there is no seventh (G181)', async () => {
    const contact = await db.contact.create({
      data: {
        id: crypto.randomUUID(),
        accountId: here.accounts.own,
        name: 'Often visited',
        createdAt: new Date(),
        updatedAt: new Date(),
      },
    });
    const contactId = encodeId('Contact', contact.id);
    const submit = async (number: string) =>
      take(here, 'salesperson', 'submitFilledForm', target(await fill(whole(number), { contactId })));
    const [n1 = '', n2 = '', n3 = '', n4 = '', n5 = '', n6 = ''] = numbers();

    for (const number of [n1, n2]) expect((await submit(number)).filledForm.state).toBe('SUBMITTED');
    expect(await submit(n5)).toMatchObject({
      code: 'NOT_THE_NEXT_NUMBER',
      path: ['input', 'answers', definition.numberedBy],
      message: expect.stringContaining(n3),
    });
    for (const number of [n3, n4, n5, n6]) expect((await submit(number)).filledForm.state).toBe('SUBMITTED');
    expect(await submit(n6)).toMatchObject({ code: 'NOT_THE_NEXT_NUMBER' });
  });

  test('is given back with the reason; nobody approves their own, nor changes somebody else’s', async () => {
    const [first = ''] = numbers();
    const answers = whole(first);
    const own = await take(here, 'supervisor', 'fillInForm', {
      questionnaireId: formId,
      accountId: encodeId('Account', here.accounts.colleagues),
      answers,
    });
    expect(await take(here, 'customerManager', 'updateFilledForm', { ...target(own), answers })).toMatchObject({
      code: 'FILLED_FORM_OF_ANOTHER',
    });
    const submitted = await take(here, 'supervisor', 'submitFilledForm', target(own));
    expect(await take(here, 'supervisor', 'approveFilledForm', target(submitted))).toMatchObject({
      code: 'AUTHOR_MAY_NOT_REVIEW',
    });
    const returned = await take(here, 'customerManager', 'returnFilledForm', {
      ...target(submitted),
      reason: 'Say more.',
    });

    expect(returned.filledForm).toMatchObject({ state: 'DRAFT', returnReason: 'Say more.' });
  });

  test('is checked by the code that guides the page, at each answer', async () => {
    const answer = await fill([
      { question: 'nobody', text: 'x' },
      { question: definition.numberedBy, choices: ['N9'] },
    ]);

    expect(answer.problems).toEqual(
      expect.arrayContaining([
        { code: 'UNKNOWN_QUESTION', path: ['input', 'answers', '0'] },
        { code: 'UNKNOWN_CODE', path: ['input', 'answers', '1', 'choices'] },
      ]),
    );
  });

  test('is about an account in sight, and a person of it', async () => {
    const input = { questionnaireId: formId, answers: [] };
    expect(
      await take(here, 'outsider', 'fillInForm', { ...input, accountId: encodeId('Account', here.accounts.own) }),
    ).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'accountId'] });
    expect(
      await take(here, 'customerManager', 'fillInForm', {
        ...input,
        accountId: encodeId('Account', here.accounts.colleagues),
        contactId: encodeId('Contact', here.contact),
      }),
    ).toMatchObject({ problems: [{ code: 'OF_ANOTHER_ACCOUNT', path: ['input', 'contactId'] }] });
  });
});
