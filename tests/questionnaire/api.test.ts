import { describe, expect, test } from 'vitest';
import { encodeId, parseId } from '../../schema/core/ids.ts';
import type { Definition } from '../../schema/questionnaire/engine/definition.ts';
import { definition } from '../survey/surveying.ts';
import { freshDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { world } from '../support/world.ts';
import { call, drafted, newCode, step } from './support.ts';

const { db } = await freshDatabase();

const renamed = (EN: string): Definition => ({ ...definition, title: { EN, ZH_CN: '改名' } });
const without = (part: string): Definition => ({
  ...definition,
  sections: definition.sections.filter((section) => section.part !== part),
});
const eventsOf = async ({ id }: { readonly id: string }) => {
  const where = { subjectId: parseId(id)?.id ?? '' };
  const events = await db.event.findMany({ where, orderBy: { sequence: 'asc' } });
  return events.map(({ type, payload: facts, subjectVersion }) => ({ type, facts, subjectVersion }));
};

describe('a questionnaire', () => {
  test('goes by versions: drafted, published, revised, published again, taken out of use', async () => {
    const w = await world(db);
    const code = newCode();

    const first = await drafted(db, w, definition, { code });
    const used = await step(db, w, 'publishQuestionnaire', first);
    const revised = await step(db, w, 'reviseQuestionnaire', used);
    const changed = await step(db, w, 'updateQuestionnaireDraft', revised, { definition: renamed('Renamed') });
    const again = await step(db, w, 'publishQuestionnaire', changed);
    const retired = await step(db, w, 'retireQuestionnaire', again);

    const writtenBy = { id: encodeId('User', w.users.serviceOfficer) };
    const draft = { number: 1, state: 'DRAFT', title: 'Satisfaction' };
    expect(first).toMatchObject({ version: 1, code, use: 'SURVEY', title: 'Satisfaction', draft, published: null });
    expect(used).toMatchObject({ version: 2, draft: null, published: { number: 1, state: 'PUBLISHED' } });
    expect(revised).toMatchObject({ version: 3, draft: { number: 2 }, published: { number: 1 } });
    expect(changed).toMatchObject({ version: 4, title: 'Renamed', draft: { title: 'Renamed' } });
    expect(again).toMatchObject({ version: 5, draft: null, published: { number: 2 } });
    const stamps = { publishedAt: noon.toISOString(), retiredAt: noon.toISOString() };
    expect(retired).toMatchObject({ version: 6, draft: null, published: null });
    expect(retired.versions).toEqual([
      {
        number: 2,
        state: 'RETIRED',
        titleEn: 'Renamed',
        titleZh: '改名',
        definition: renamed('Renamed'),
        writtenBy,
        ...stamps,
      },
      {
        number: 1,
        state: 'RETIRED',
        titleEn: 'Satisfaction',
        titleZh: 'Satisfaction。',
        definition,
        writtenBy,
        ...stamps,
      },
    ]);
    expect(await eventsOf(first)).toEqual([
      { type: 'QUESTIONNAIRE_DRAFTED', facts: { code, use: 'SURVEY' }, subjectVersion: 1 },
      { type: 'QUESTIONNAIRE_PUBLISHED', facts: { code, number: 1 }, subjectVersion: 2 },
      { type: 'QUESTIONNAIRE_REVISED', facts: { code, number: 2 }, subjectVersion: 3 },
      { type: 'QUESTIONNAIRE_DRAFT_CHANGED', facts: { code, number: 2 }, subjectVersion: 4 },
      { type: 'QUESTIONNAIRE_PUBLISHED', facts: { code, number: 2 }, subjectVersion: 5 },
      { type: 'QUESTIONNAIRE_RETIRED', facts: { code, number: 2 }, subjectVersion: 6 },
    ]);
  });

  test('begins its next version as the last one, where none is in use', async () => {
    const w = await world(db);
    const used = await step(db, w, 'publishQuestionnaire', await drafted(db, w));
    const retired = await step(db, w, 'retireQuestionnaire', used);

    const { draft, versions } = await step(db, w, 'reviseQuestionnaire', retired);

    expect(draft).toMatchObject({ number: 2, title: 'Satisfaction' });
    expect(versions[0].definition).toEqual(definition);
  });

  test('is found by id and by code, in the reader’s language', async () => {
    const w = await world(db);
    const { id, code } = await drafted(db, w);
    const ask = async (args: string) =>
      (await graph(db, w.actors.finance, { language: 'ZH_CN' })(`{ questionnaire${args} { id title } }`)).data
        .questionnaire;

    expect(await ask(`(id: "${id}")`)).toEqual({ id, title: 'Satisfaction。' });
    expect(await ask(`(code: "${code}")`)).toEqual({ id, title: 'Satisfaction。' });
    expect(await ask(`(id: "${id}", code: "${code}")`)).toEqual({ id, title: 'Satisfaction。' });
    expect(await ask(`(id: "${id}", code: "OTHER")`)).toBeNull();
    expect(await ask('(code: "NONE")')).toBeNull();
    expect(await ask(`(id: "${encodeId('User', w.users.finance)}")`)).toBeNull();
    expect(await ask('')).toBeNull();
  });

  test('is listed by code, by what it is for and by its last change', async () => {
    const w = await world(db);
    const codes = [newCode(), newCode()].toSorted();
    await drafted(db, w, definition, { code: codes[1], use: 'FORM' });
    await drafted(db, w, definition, { code: codes[0] });
    const ask = async (filter: string, orderBy = 'null') => {
      const { data, errors } = await graph(
        db,
        w.actors.auditor,
      )(
        `{ questionnaires(first: 50, filter: { code: { in: ${JSON.stringify(codes)} }, ${filter} }, orderBy: ${orderBy}) { totalCount nodes { code } } }`,
      );
      expect(errors).toEqual([]);
      const { totalCount, nodes } = data.questionnaires;
      expect(totalCount).toBe(nodes.length);
      return nodes.map((node: { readonly code: string }) => node.code);
    };

    expect(await ask('')).toEqual(codes);
    expect(await ask('', '{ field: CODE, direction: DESC }')).toEqual(codes.toReversed());
    expect(await ask('use: { eq: FORM }')).toEqual([codes[1]]);
    expect(await ask('updatedAt: { gt: "2026-11-22T04:00:00.000Z" }')).toEqual([]);
  });

  test('that is the same as before is no change', async () => {
    const w = await world(db);
    const first = await drafted(db, w);
    const before = await fingerprint(db);

    const same = await step(db, w, 'updateQuestionnaireDraft', first, { definition });

    expect(same).toEqual(first);
    expect(await fingerprint(db)).toEqual(before);
  });
});

describe('refused, with nothing written', () => {
  const refusal = (code: string, __typename = 'QuestionnaireStepRefused') => ({
    __typename,
    code,
    path: ['input', 'questionnaireId'],
  });

  test('what its state does not allow', async () => {
    const w = await world(db);
    const draft = await drafted(db, w);
    const used = await step(db, w, 'publishQuestionnaire', await drafted(db, w));
    const before = await fingerprint(db);

    expect(await step(db, w, 'reviseQuestionnaire', draft)).toMatchObject({
      ...refusal('QUESTIONNAIRE_DRAFT_THERE'),
      message: 'The next version is being written already.',
    });
    expect(await step(db, w, 'retireQuestionnaire', draft)).toMatchObject(refusal('QUESTIONNAIRE_NOT_PUBLISHED'));
    expect(await step(db, w, 'publishQuestionnaire', used)).toMatchObject(refusal('QUESTIONNAIRE_NO_DRAFT'));
    expect(await step(db, w, 'updateQuestionnaireDraft', used, { definition })).toMatchObject(
      refusal('QUESTIONNAIRE_NO_DRAFT'),
    );

    expect(await fingerprint(db)).toEqual(before);
  });

  test('a version more than 200', async () => {
    const w = await world(db);
    const used = await step(db, w, 'publishQuestionnaire', await drafted(db, w));
    const questionnaireId = parseId(used.id)?.id ?? '';
    const {
      id: _id,
      definition: kept,
      ...version
    } = await db.questionnaireVersion.findFirstOrThrow({
      where: { questionnaireId },
    });
    await db.questionnaireVersion.createMany({
      data: Array.from({ length: 199 }, (_, index) => ({
        ...version,
        id: crypto.randomUUID(),
        definition: kept as object,
        state: 'RETIRED' as const,
        retiredAt: noon,
        number: index + 2,
      })),
    });

    expect(await step(db, w, 'reviseQuestionnaire', used)).toMatchObject(refusal('QUESTIONNAIRE_FULL'));
  });

  test('to publish a survey’s without the parts and the open question of the regulation (S27, G136)', async () => {
    const w = await world(db);
    const closed = {
      ...definition,
      sections: definition.sections.map((section) => ({
        ...section,
        questions: section.questions.filter(({ kind }) => section.part !== 'MAIN' || kind === 'SCALE'),
      })),
    };
    const publish = async (asks: Definition, more: object = {}) =>
      step(db, w, 'publishQuestionnaire', await drafted(db, w, asks, more));

    expect(await publish(closed)).toEqual({
      ...refusal('OPEN_QUESTION_MISSING', 'OpenQuestionMissing'),
      message: 'The main questions must include an open one.',
    });
    for (const part of ['PROFILE', 'BEHAVIOUR', 'MAIN'])
      expect(await publish(without(part))).toMatchObject({
        ...refusal('QUESTIONNAIRE_PART_MISSING', 'QuestionnairePartMissing'),
        message: expect.stringContaining(`${part} is missing`),
      });
    expect(await publish(closed, { use: 'FORM' })).toMatchObject({ published: { number: 1 } });
  });

  test('a version that was not seen, a questionnaire that is not there, a role that does not write them', async () => {
    const w = await world(db);
    const draft = await drafted(db, w);
    const before = await fingerprint(db);
    const input = { questionnaireId: draft.id, expectedVersion: 1 };

    expect(await step(db, w, 'publishQuestionnaire', { ...draft, version: 2 })).toMatchObject({
      __typename: 'VersionConflict',
      code: 'VERSION_CONFLICT',
      path: ['input', 'expectedVersion'],
    });
    const none = encodeId('Questionnaire', crypto.randomUUID());
    expect(await step(db, w, 'publishQuestionnaire', { id: none, version: 1 })).toMatchObject({
      __typename: 'NotFound',
      code: 'NOT_FOUND',
      path: ['input', 'questionnaireId'],
    });
    for (const by of ['salesperson', 'supervisor', 'finance', 'admin', 'auditor'] as const)
      expect(await call(db, w, by, 'publishQuestionnaire', input)).toMatchObject({ code: 'FORBIDDEN' });

    expect(await fingerprint(db)).toEqual(before);
  });

  test('of two changes at the same time, one', async () => {
    const w = await world(db);
    const draft = await drafted(db, w);

    const both = await Promise.all(
      ['One', 'Two'].map((title) => step(db, w, 'updateQuestionnaireDraft', draft, { definition: renamed(title) })),
    );

    expect(both.map(({ code }) => code).filter((code) => code === 'VERSION_CONFLICT')).toHaveLength(1);
    expect((await eventsOf(draft)).map(({ type }) => type)).toEqual([
      'QUESTIONNAIRE_DRAFTED',
      'QUESTIONNAIRE_DRAFT_CHANGED',
    ]);
  });

  test('a code that is taken, or is none', async () => {
    const w = await world(db);
    const { code } = await drafted(db, w);
    const before = await fingerprint(db);

    expect(await drafted(db, w, definition, { code })).toMatchObject({
      code: 'INVALID_INPUT',
      problems: [{ code: 'DUPLICATE', path: ['input', 'code'] }],
    });
    for (const wrong of ['', 'return visit', 'lower', '1ST', `A${'B'.repeat(40)}`])
      expect(await drafted(db, w, definition, { code: wrong })).toMatchObject({
        problems: [{ code: 'MALFORMED', path: ['input', 'code'] }],
      });

    expect(await fingerprint(db)).toEqual(before);
  });
});
