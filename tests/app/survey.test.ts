import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Level } from '../../schema/questionnaire/engine/definition.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { lookAtApp } from '../examples/app.ts';
import { violationsOn } from '../examples/axe.ts';
import { servePages } from '../examples/board.ts';
import type { TestServer } from '../support/server.ts';
import type { World } from '../support/world.ts';
import { questionnaire } from '../survey/surveying.ts';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  const served = await servePages();
  ({ browser, server } = served);
  return () => served.stop();
}, 120_000);

/** A questionnaire of the demo company that is in use. */
async function published(): Promise<void> {
  const { id } = await server.db.user.findFirstOrThrow({ where: { roles: { has: 'SERVICE_OFFICER' } } });
  await questionnaire(server.db, { users: { serviceOfficer: id } } as unknown as World); // what is asked of it
}

const survey = async () => server.db.survey.findFirstOrThrow({ where: { title: 'Autumn' } });
const pathOf = async (): Promise<string> =>
  `/app/surveys/${encodeURIComponent(encodeId('Survey', (await survey()).id))}`;

/** Hands in what many said. */
async function answerMany(): Promise<void> {
  const { id, questionnaireVersionId } = await survey();
  const said: readonly (readonly [Level, number])[] = [
    ['VERY_SATISFIED', 10],
    ['SATISFIED', 6],
    ['NEUTRAL', 4],
  ];
  await server.db.surveyResponse.createMany({
    data: said
      .flatMap(([level, count]) => Array.from({ length: count }, () => level))
      .map((level) => ({
        id: randomUUID(),
        surveyId: id,
        questionnaireVersionId,
        channel: 'OPEN_LINK' as const,
        submissionId: randomUUID(),
        state: 'SUBMITTED' as const,
        answers: JSON.stringify({ overall: { level } }),
        language: 'EN' as const,
        startedAt: new Date(),
        submittedAt: new Date(),
        updatedAt: new Date(),
      })),
  });
}

describe('surveys', () => {
  test('one is planned, approved by its leader, opened, sampled, answered by staff, and its progress seen live', async () => {
    await published();
    const leader = await server.db.user.findFirstOrThrow({ where: { roles: { has: 'MARKETING_DIRECTOR' } } });
    const officer = { key: server.keys.SERVICE_OFFICER };

    await lookAtApp(browser, server.url, { ...officer, path: '/app/surveys/new' }, async (page) => {
      await page.getByRole('button', { name: 'Save' }).click();
      await page.locator('.problem').first().waitFor();
      await page.getByLabel('Title required').fill('Autumn');
      await page.getByLabel('Questionnaire required').selectOption({ label: 'Satisfaction' });
      await page.getByLabel('Who is asked required').fill('Key accounts');
      await page.getByLabel('What it is about required').fill('Products and service');
      await page.getByLabel('Responsible leader').selectOption({ label: leader.name });
      await page.getByRole('group', { name: 'Carried out by' }).getByRole('checkbox').first().check();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { name: 'Autumn', level: 1 }).waitFor();
      await page.getByRole('button', { name: 'Submit for approval' }).click();
      await page.locator('.mark', { hasText: 'With the responsible leader' }).waitFor();
    });

    const path = await pathOf();
    await lookAtApp(browser, server.url, { key: server.keys.MARKETING_DIRECTOR, path }, async (page) => {
      await page.getByRole('button', { name: 'Approve' }).click();
      await page.locator('.mark', { hasText: 'Approved' }).waitFor();
    });

    await lookAtApp(browser, server.url, { ...officer, path }, async (page) => {
      await page.getByRole('button', { name: 'Open', exact: true }).click();
      await page.locator('.mark', { hasText: 'Open' }).waitFor();
      await page.getByLabel('How many people at most').fill('2');
      await page.getByRole('button', { name: 'Take the sample' }).click();
      await page.getByText('2 people').waitFor();
      await page.getByLabel('Handed out on paper').fill('40');
      await page.getByRole('button', { name: 'Save the number' }).click();
      await page.locator('[data-figure=handedOut]', { hasText: '40' }).waitFor();
      await page.locator('.pulse-live').waitFor();
      expect(await page.locator('[data-figure=valid]').textContent()).toBe('0');
      expect(await violationsOn(page)).toEqual([]);

      await lookAtApp(browser, server.url, { ...officer, path: `${path}/enter` }, async (entry) => {
        await entry.getByRole('button', { name: 'Hand in' }).click();
        expect(await entry.locator('.problem').getAttribute('data-code')).toBe('REQUIRED');
        await entry.getByLabel('Dissatisfied', { exact: true }).check();
        await entry.getByRole('textbox', { name: 'wrong' }).fill('The parcel came late.');
        expect(await violationsOn(entry)).toEqual([]);
        await entry.getByRole('button', { name: 'Hand in' }).click();
        await entry.getByText('The answers are handed in.').waitFor();
      });
      // An invitation came back; with the next news of the survey the list tells it.
      const invitation = await server.db.surveyInvitation.findFirstOrThrow({
        where: { surveyId: (await survey()).id },
      });
      await server.db.surveyInvitation.update({
        where: { id: invitation.id },
        data: { state: 'FAILED', failure: 'No such mailbox' },
      });
      await lookAtApp(browser, server.url, { ...officer, path: `${path}/enter` }, async (entry) => {
        await entry.getByLabel('Satisfied', { exact: true }).check();
        await entry.getByRole('button', { name: 'Hand in' }).click();
        await entry.getByText('The answers are handed in.').waitFor();
      });
      await page.getByText('No such mailbox').waitFor();
      await expect.poll(() => page.locator('[data-figure=valid]').textContent(), { timeout: 10_000 }).toBe('2');
    });

    const response = await server.db.surveyResponse.findFirstOrThrow({ where: { surveyId: (await survey()).id } });
    expect(response).toMatchObject({ channel: 'STAFF', state: 'SUBMITTED', isValid: true });
  }, 120_000);

  test('the results of few answers are kept back, in words', async () => {
    const path = `${await pathOf()}/results`;
    for (const reader of [{ width: 1_280 }, { width: 390, language: 'zh', scheme: 'dark' }] as const)
      await lookAtApp(browser, server.url, { ...reader, key: server.keys.SERVICE_OFFICER, path }, async (page) => {
        await page.locator('.suppressed').first().waitFor();
        expect(await page.locator('.stacked').count()).toBe(0);
        expect(await violationsOn(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      });
  }, 60_000);

  test('the results of many are told in bars and in words', async () => {
    await answerMany();
    const path = `${await pathOf()}/results`;
    for (const reader of [{ width: 1_280 }, { width: 390, language: 'zh', scheme: 'dark' }] as const)
      await lookAtApp(browser, server.url, { ...reader, key: server.keys.SERVICE_OFFICER, path }, async (page) => {
        await page.locator('.stacked').first().waitFor();
        const zh = 'language' in reader;
        expect(await page.locator('.stacked svg[role=img]').first().getAttribute('aria-label')).toContain(
          zh ? '非常满意 45.45 % (10)' : 'Very satisfied 45.45 % (10)',
        );
        expect(await page.locator('.stacked rect').first().getAttribute('width')).toBe('45.45');
        expect(await violationsOn(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      });
    await lookAtApp(browser, server.url, { key: server.keys.SALESPERSON, path }, async (page) => {
      await page.locator('.stacked').first().waitFor();
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download as CSV' }).click();
      expect((await download).suggestedFilename()).toMatch(/^\S+\.csv$/);
    });
  }, 60_000);
});
