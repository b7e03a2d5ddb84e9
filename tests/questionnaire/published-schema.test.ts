import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkInput } from '../../schema/core/problems.ts';
import { lackOfSurvey } from '../../schema/questionnaire/definition-rules.ts';
import { draft } from '../../schema/questionnaire/input.ts';
import { publishedSchema } from '../../schema/questionnaire/published-schema.ts';
import { definition } from '../survey/surveying.ts';
import { startServer, type TestServer } from '../support/server.ts';

const file = new URL('../../schema/questionnaire/questionnaire.schema.json', import.meta.url);
const isValid = new Ajv2020({ strict: true, allowUnionTypes: true, formats: { date: true } }).compile(
  JSON.parse(publishedSchema()) as object,
);

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

test('questionnaire.schema.json is what the shape says; `npm run schema:print` writes it', () => {
  expect(readFileSync(file, 'utf8')).toBe(publishedSchema());
});

test('takes a definition of the regulation, and none with a field, a kind or a condition that nobody knows', () => {
  const [section] = definition.sections;
  const asks = (question: object) => ({
    ...definition,
    sections: [{ ...section, questions: [{ name: 'one', text: { EN: 'One', ZH_CN: '一' }, ...question }] }],
  });

  expect([isValid(definition), isValid.errors]).toEqual([true, null]);
  expect(isValid(asks({ kind: 'DATE', showIf: { not: { question: 'size', has: ['small'] } } }))).toBe(true);
  expect(isValid({ ...definition, script: 'alert(1)' })).toBe(false);
  expect(isValid(asks({ kind: 'SIGNATURE' }))).toBe(false);
  expect(isValid(asks({ kind: 'DATE', showIf: 'size === 1' }))).toBe(false);
  expect(isValid({ title: definition.title })).toBe(false);
});

test('the example of the docs is taken, and published as a survey of the regulation', () => {
  const page = readFileSync(new URL('../../docs/questionnaires.md', import.meta.url), 'utf8');
  const [, block = ''] = /^```json\n([\s\S]*?)^```$/m.exec(page) ?? [];
  const { definition: shown } = checkInput(draft, { code: 'SHOWN', use: 'SURVEY', definition: JSON.parse(block) });

  expect([isValid(JSON.parse(block)), lackOfSurvey(shown)]).toEqual([true, null]);
});

test('is served to everybody, for an hour in caches, and not again to who has it', async () => {
  const response = await fetch(`${server.url}/questionnaire.schema.json`);
  const etag = response.headers.get('etag') ?? '';
  const again = await fetch(`${server.url}/questionnaire.schema.json`, { headers: { 'if-none-match': etag } });
  const posted = await fetch(`${server.url}/questionnaire.schema.json`, { method: 'POST' });

  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/schema+json; charset=utf-8',
    'cache-control': 'public, max-age=3600',
    'access-control-allow-origin': '*',
    'x-content-type-options': 'nosniff',
  });
  expect(await response.text()).toBe(publishedSchema());
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});
