import { writeFile } from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Definition } from '../../schema/questionnaire/engine/definition.ts';
import { lookAtApp } from '../examples/app.ts';
import { violationsOn } from '../examples/axe.ts';
import { servePages } from '../examples/board.ts';
import type { TestServer } from '../support/server.ts';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  const served = await servePages();
  ({ browser, server } = served);
  return () => served.stop();
}, 120_000);

const path = '/app/questionnaires/new';

/** Adds a question to a section, in both languages; its fields stay open. */
async function add(page: Page, section: number, kind: string, en: string, zh: string): Promise<void> {
  await page.getByLabel(`Section ${section}: Kind of the next question`).selectOption(kind);
  await page.getByRole('button', { name: `Section ${section}: Add a question` }).click();
  await page.getByLabel('Question (English)').fill(en);
  await page.getByLabel('Question (Chinese)').fill(zh);
}

async function choose(page: Page, number: number, en: string, zh: string): Promise<void> {
  await page.getByLabel(`Choice ${number} (English)`).fill(en);
  await page.getByLabel(`Choice ${number} (Chinese)`).fill(zh);
}

const kept = async (code: string) =>
  server.db.questionnaire.findUniqueOrThrow({
    where: { code },
    include: { versions: { orderBy: { number: 'desc' } } },
  });

describe('the builder', () => {
  test('makes the questionnaire of the regulation (S27) without code, and puts it to use', async () => {
    await lookAtApp(browser, server.url, { key: server.keys.CUSTOMER_MANAGER, path, width: 1_400 }, async (page) => {
      await page.getByLabel('Code required').fill('S27_SMALL');
      await page.getByLabel('Title (English)').first().fill('How satisfied are you?');
      await page.getByLabel('Title (Chinese)').first().fill('大客户满意度调查');
      await page.getByText('Groups, scoring, quotas').click();
      await page.getByRole('button', { name: 'Add a group' }).click();
      await page.getByRole('group', { name: 'Groups that' }).getByLabel('Title (English)').fill('Service');
      await page.getByRole('group', { name: 'Groups that' }).getByLabel('Title (Chinese)').fill('服务');

      await add(page, 1, 'SINGLE_CHOICE', 'Your sex', '性别');
      await choose(page, 1, 'Female', '女');
      await choose(page, 2, 'Male', '男');
      await add(page, 2, 'MULTIPLE_CHOICE', 'Where do you buy?', '您在哪里购买？');
      await choose(page, 1, 'At the shop', '门店');
      await choose(page, 2, 'On the web', '网上');
      await add(page, 3, 'SCALE', 'Attitude of our staff', '服务态度');
      await page.getByLabel('Counted under').selectOption('g1');
      await page.getByLabel('Has to be answered').first().check();
      await add(page, 3, 'LONG_TEXT', 'What should we do better?', '我们应改进什么？');
      await page.getByText('More: conditions, code, score').click();
      const condition = page.getByRole('group', { name: 'Asked when' });
      await condition.getByRole('button', { name: 'Add a condition' }).click();
      await condition.getByLabel('Earlier question').selectOption('q3');
      await condition.getByLabel('Very satisfied').uncheck();
      await condition.getByLabel('Very dissatisfied').check();
      await condition.getByLabel('Dissatisfied', { exact: true }).check();
      expect(await violationsOn(page)).toEqual([]);

      // The preview is guided by the engine: the open question comes with a bad level only.
      const preview = page.getByRole('region', { name: 'Preview' });
      expect(await preview.getByText('What should we do better?').count()).toBe(0);
      await preview.getByRole('button', { name: 'Check the answers' }).click();
      expect(await preview.locator('.problem').getAttribute('data-code')).toBe('REQUIRED');
      await preview.getByLabel('Dissatisfied', { exact: true }).check();
      await preview.getByText('What should we do better?').waitFor();
      await preview.getByText('Score: 2 of 5 (40 %)').waitFor();

      await page.getByRole('button', { name: 'Save the draft' }).click();
      await page.getByRole('heading', { name: 'How satisfied are you?', level: 1 }).waitFor();
      await page.getByRole('button', { name: 'Publish' }).click();
      await page.getByText('Version 1 in use').waitFor();
    });

    const { use, versions } = await kept('S27_SMALL');
    expect({ use, state: versions[0]?.state, definition: versions[0]?.definition }).toEqual({
      use: 'SURVEY',
      state: 'PUBLISHED',
      definition: {
        title: { EN: 'How satisfied are you?', ZH_CN: '大客户满意度调查' },
        groups: [{ name: 'g1', title: { EN: 'Service', ZH_CN: '服务' } }],
        sections: [
          expect.objectContaining({ part: 'PROFILE' }),
          expect.objectContaining({ part: 'BEHAVIOUR' }),
          expect.objectContaining({
            part: 'MAIN',
            questions: [
              {
                name: 'q3',
                kind: 'SCALE',
                scale: 'SATISFACTION',
                group: 'g1',
                isRequired: true,
                text: { EN: 'Attitude of our staff', ZH_CN: '服务态度' },
              },
              {
                name: 'q4',
                kind: 'LONG_TEXT',
                text: { EN: 'What should we do better?', ZH_CN: '我们应改进什么？' },
                showIf: { question: 'q3', has: ['DISSATISFIED', 'VERY_DISSATISFIED'] },
              },
            ],
          }),
        ],
      },
    });
  }, 120_000);

  test('moves questions by keyboard and buttons, renames them everywhere, and shows what is wrong at its place', async () => {
    await lookAtApp(browser, server.url, { key: server.keys.CUSTOMER_MANAGER, path, width: 1_400 }, async (page) => {
      await page.getByLabel('Code required').fill('MOVES');
      await page.getByLabel('Title (English)').first().fill('Moves');
      await page.getByLabel('Title (Chinese)').first().fill('移动');
      await add(page, 1, 'NUMBER', 'How many?', '多少？');
      await add(page, 1, 'SHORT_TEXT', 'Why {{q1}}?', '为什么 {{q1}}？');
      await page.locator('[data-question=q2]').press('Alt+ArrowUp');
      expect(await page.locator('[data-question]').allTextContents()).toEqual([
        expect.stringContaining('Why'),
        expect.stringContaining('How many'),
      ]);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-question'))).toBe('q2');

      // What a text names comes later now, and two parts are empty: each is said where it is.
      await page.getByRole('button', { name: 'Save the draft' }).click();
      await page.locator('.problem').first().waitFor();
      await page.getByRole('button', { name: 'Section 2: remove' }).click();
      await page.getByRole('button', { name: 'Section 2: remove' }).click();
      await page.getByRole('button', { name: 'Save the draft' }).click();
      await expect
        .poll(() =>
          page.locator('.question-wrong .problem').evaluateAll((all) => all.map((one) => one.dataset['code'])),
        )
        .toEqual(['UNKNOWN_QUESTION', 'UNKNOWN_QUESTION']);

      await page.getByRole('button', { name: 'Question 1: move down' }).click();
      await page.getByRole('button', { name: /^Question 1 How many/ }).click();
      await page.getByText('More: conditions, code, score').click();
      const code = page.locator('.question').first().getByLabel('Code');
      await code.fill('many');
      await code.blur();
      await page.getByRole('button', { name: 'Save the draft' }).click();
      await page.getByRole('heading', { name: 'Moves', level: 1 }).waitFor();
      const { versions } = await kept('MOVES');
      const { sections } = versions[0]!.definition as unknown as Definition; // as it was checked
      expect(sections[0]?.questions.map(({ name, text }) => [name, text.EN])).toEqual([
        ['many', 'How many?'],
        ['q2', 'Why {{many}}?'],
      ]);

      await page.getByRole('button', { name: 'Publish' }).click();
      await page.locator('.step-problems .notice').waitFor();
      await page.getByLabel('Title (English)').first().fill('Moved');
      await page.getByRole('button', { name: 'Save the draft' }).click();
      await page.getByText('The draft is saved.').waitFor();
      await page.getByRole('heading', { name: 'Moved', level: 1 }).waitFor();
    });
  }, 120_000);

  test('goes out into a file, and comes in from one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'entente-questionnaire-'));
    await lookAtApp(browser, server.url, { key: server.keys.CUSTOMER_MANAGER, path }, async (page) => {
      const file = join(folder, 'wrong.json');
      await writeFile(file, '{}');
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByText('This file holds no questionnaire.').waitFor();

      const definition = {
        title: { EN: 'Came in', ZH_CN: '导入' },
        sections: [
          {
            name: 's1',
            title: { EN: 'One', ZH_CN: '一' },
            questions: [{ name: 'day', kind: 'DATE', text: { EN: 'When?', ZH_CN: '何时？' } }],
          },
        ],
      };
      const whole = join(folder, 'whole.json');
      await writeFile(whole, JSON.stringify({ code: 'CAME_IN', use: 'FORM', definition }));
      await page.locator('input[type=file]').setInputFiles(whole);
      await page.getByRole('button', { name: 'Question 1 When?' }).waitFor();
      await page.getByRole('button', { name: 'Save the draft' }).click();
      await page.getByRole('heading', { name: 'Came in', level: 1 }).waitFor();

      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Export' }).click();
      const got = await download;
      expect(got.suggestedFilename()).toBe('came_in.json');
      expect(JSON.parse(await readFile(await got.path(), 'utf8'))).toEqual({
        code: 'CAME_IN',
        use: 'FORM',
        definition,
      });
    });
    rmSync(folder, { recursive: true });
  }, 90_000);

  test('is accessible in Chinese, in the dark, on a phone', async () => {
    await lookAtApp(
      browser,
      server.url,
      { key: server.keys.CUSTOMER_MANAGER, path, language: 'zh', scheme: 'dark', width: 390 },
      async (page) => {
        for (const kind of ['MATRIX', 'SCALE', 'RANKING', 'CONTACT']) {
          await page.getByLabel('在第 1 部分：下一题的题型').selectOption(kind);
          await page.getByRole('button', { name: '在第 1 部分：添加问题' }).click();
          await page.getByLabel('问题（中文）').fill(kind);
        }
        expect(await violationsOn(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      },
    );
  }, 60_000);
});
