import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answers } from '../../schema/questionnaire/engine/definition.ts';
import { openedSurvey, sentInvitation } from '../survey/surveying.ts';
import { openBrowser } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { world } from '../support/world.ts';
import { everyKind } from './every-kind.ts';
import { axeViolations } from './partner-page.ts';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** A survey of every kind of question that is open, with its open link and a personal one. */
async function opened() {
  const here = await world(server.db);
  const survey = await openedSurvey(server.db, here, { closesOn: new Date('2036-01-01') }, everyKind);
  const { token } = await sentInvitation(server.db, here, survey.id);
  return { ...survey, token };
}

/** Opens the page of a link; people need seconds for it, here they pass a hundred times faster. */
async function visit(token: string, options: BrowserContextOptions = {}, language = 'en'): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  await context.addInitScript('const now = performance.now.bind(performance); performance.now = () => now() * 100;');
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${server.url}/s/${token}?lang=${language}`);
  return page;
}

const responses = (surveyId: string) =>
  server.db.surveyResponse.findMany({ where: { surveyId }, select: { state: true, answers: true, channel: true } });

async function onlyResponse(surveyId: string) {
  const [found, ...others] = await responses(surveyId);
  expect(others).toEqual([]);
  return { ...found, answers: JSON.parse(String(found?.answers)) as Answers };
}

const send = (page: Page) => page.getByRole('button', { name: /^(Send|提交)$/ });
const face = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

test('every kind of question is answered by the keyboard alone', async () => {
  const { id, linkToken } = await opened();
  const page = await visit(linkToken);
  const { keyboard } = page;
  await page.locator('form.survey').waitFor();

  /** Goes on to the next control by Tab until its name is this. */
  async function reach(name: string): Promise<void> {
    for (let steps = 0; steps < 60; steps++) {
      await keyboard.press('Tab');
      const at = await page.evaluate<string>(`(() => {
        let one = document.activeElement;
        while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
        const legend = one?.type === 'radio' ? one.closest('fieldset').querySelector('legend') : undefined;
        return one?.getAttribute('aria-label') ?? (legend ?? one?.labels?.[0] ?? one)?.textContent ?? '';
      })()`);
      // An option to be ranked shows the rank it would have.
      if (at.replace(/^\d/, '').startsWith(name)) return;
    }
    throw new Error(`no way to ${name}`);
  }
  const press = async (name: string, ...keys: readonly string[]): Promise<void> => {
    await reach(name);
    for (const key of keys) await keyboard.press(key);
  };
  const type = async (name: string, text: string): Promise<void> => {
    await reach(name);
    await keyboard.type(text);
  };

  await press('How large', 'ArrowUp');
  await type('Something else', 'A guild');
  await press('Steel', 'Space');
  await type('How many tonnes', '12.5');
  await type('Your budget', '3000');
  await type('Since when', '05012020');
  await type('When may we call', '0930AM');
  await press('How satisfied', 'Space', 'ArrowRight');
  await type('What went wrong', 'Late.');
  await press('How likely', 'Space', 'ArrowRight');
  await press('And the last', 'Space');
  await press('How easy', 'Space');
  await press('Stars: 1', 'Space', 'ArrowRight', 'ArrowRight');
  await press('Your mark', 'Space');
  await press('Price', 'Space');
  await press('Advice', 'Space', 'ArrowRight');
  // The focus goes to the next option, and then to the button that moves the last one up.
  await press('Speed', 'Enter', 'Enter', 'Enter');
  await type('Us in one word', 'late');
  await type('Why “late”?', 'Because.');
  await type('A file', 'https://files.example/a.pdf');
  await type('Name', 'Ada');
  await type('Telephone', '+86 10 8888 0000');
  await type('E-mail', 'ada@example.com');
  await press('I agree', 'Space');
  await press('Send', 'Enter');
  await page.getByText(everyKind.thanks?.EN ?? '').waitFor();

  const { state, answers } = await onlyResponse(id);
  expect(state).toBe('SUBMITTED');
  expect(answers).toEqual({
    size: { choices: ['other'], other: 'A guild' },
    uses: { choices: ['steel'] },
    needs: { number: '12.5' },
    budget: { number: '3000' },
    since: { date: '2020-05-01' },
    call: { time: '09:30' },
    overall: { level: 'DISSATISFIED' },
    wrong: { text: 'Late.' },
    nps: { score: 1 },
    csat: { score: 1 },
    ces: { score: 1 },
    stars: { score: 3 },
    numeric: { score: 1 },
    parts: {
      rows: [
        { row: 'price', choice: 'good' },
        { row: 'advice', choice: 'fair' },
      ],
    },
    matters: { choices: ['cost', 'speed'] },
    word: { text: 'late' },
    why: { text: 'Because.' },
    file: { link: 'https://files.example/a.pdf' },
    contact: { contact: { name: 'Ada', phone: '+86 10 8888 0000', email: 'ada@example.com' } },
    agree: { isAgreed: true },
  });
  await page.context().close();
});

describe.each([
  { colorScheme: 'light', width: 1200, language: 'en' },
  { colorScheme: 'dark', width: 320, language: 'zh' },
] as const)('$colorScheme, $width px, $language', ({ colorScheme, width, language }) => {
  test('axe finds nothing in any state, and nothing is wider than the window', async () => {
    const { linkToken, token } = await opened();
    const page = await visit(token, { colorScheme, viewport: { width, height: 800 } }, language);
    const found: Record<string, readonly string[]> = {};
    const look = async (state: string): Promise<void> => {
      const isWide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
      found[state] = [...(await axeViolations(page)), ...(isWide ? ['wider than the window'] : [])];
    };

    await page.locator('form.survey').waitFor();
    await look('open');
    await send(page).click();
    await page.locator('.error:not(:empty)').first().waitFor();
    await look('problems');
    await page.getByRole('radio').first().check();
    await page.locator('.faces input').last().check({ force: true });
    await page.route('**/widget/graphql**', (route) => route.abort());
    await send(page).click();
    await page
      .getByText(/kept on this device|保存在本设备/)
      .first()
      .waitFor();
    await look('failed');
    await page.unroute('**/widget/graphql**');
    await send(page).click();
    await page.locator('.says').waitFor();
    await look('sent');
    await page.reload();
    await page
      .getByText(/arrived|已收到/)
      .first()
      .waitFor();
    await look('used');
    await page.goto(`${server.url}/s/${linkToken.toLowerCase()}?lang=${language}`);
    await look('unknown');

    expect(found).toEqual({ open: [], problems: [], failed: [], sent: [], used: [], unknown: [] });
    await page.context().close();
  });
});

test('what is missing is shown at its question, and the focus goes to the first', async () => {
  const { id, linkToken } = await opened();
  const page = await visit(linkToken);

  await send(page).click();

  await page.getByText('This is required.').first().waitFor();
  expect(await page.getByText('This is required.').count()).toBe(2);
  expect(await page.getByRole('radio', { name: 'Up to 50' }).evaluate((one) => one.matches(':focus'))).toBe(true);
  expect(await responses(id)).toEqual([]);
  await page.context().close();
});

test('what was saved is there again after a reload, and goes on as the same response', async () => {
  const { id, linkToken } = await opened();
  const page = await visit(linkToken);
  await page.getByRole('radio', { name: 'More than 50' }).check();
  expect(await page.evaluate<number>('localStorage.length')).toBe(0);

  await page.getByRole('button', { name: 'Save and go on later' }).click();
  await page.getByText('Saved. Come back here to go on.').first().waitFor();
  await page.reload();
  await page.getByText('Here are your answers of before.').waitFor();
  expect(await page.getByRole('radio', { name: 'More than 50' }).isChecked()).toBe(true);
  expect((await onlyResponse(id)).state).toBe('PARTIAL');
  await face(page, 'Satisfied').check({ force: true });
  await send(page).click();
  await page.locator('.says').waitFor();

  const { state, answers } = await onlyResponse(id);
  expect([state, answers]).toEqual(['SUBMITTED', { size: { choices: ['large'] }, overall: { level: 'SATISFIED' } }]);
  await page.context().close();
});

test('the answer to a question that is no longer asked is not sent', async () => {
  const { id, linkToken } = await opened();
  const page = await visit(linkToken);
  let sent = '';
  page.on('request', (request) => (sent += request.postData() ?? ''));
  await page.getByRole('radio', { name: 'Up to 50' }).check();
  await face(page, 'Dissatisfied').check({ force: true });
  await page.getByLabel('What went wrong?').fill('A secret');
  await face(page, 'Satisfied').check({ force: true });

  await send(page).click();
  await page.locator('.says').waitFor();

  expect(sent).not.toContain('secret');
  expect((await onlyResponse(id)).answers).toEqual({ size: { choices: ['small'] }, overall: { level: 'SATISFIED' } });
  await page.context().close();
});

test('a response whose receipt was lost is sent again as the same', async () => {
  const { id, linkToken } = await opened();
  const page = await visit(linkToken);
  await page.getByRole('radio', { name: 'Up to 50' }).check();
  await face(page, 'Neutral').check({ force: true });
  await page.route('**/widget/graphql**', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await send(page).click();
  await page.getByText('kept on this device').first().waitFor();
  await page.unroute('**/widget/graphql**');

  await send(page).click();
  await page.locator('.says').waitFor();

  expect((await onlyResponse(id)).state).toBe('SUBMITTED');
  await page.context().close();
});
