import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { stored, visit, words } from './partner-page.ts';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
});

const nothing = { level: null, subject: null, contactName: null, contactPhone: null, contactEmail: null };
const said = {
  en: {
    rate: 'Rate us',
    suggest: 'Make a suggestion',
    complain: 'Make a complaint',
    level: 'Very dissatisfied',
    subject: 'What is it about?',
    attitude: 'Staff attitude',
    more: 'Anything to add?',
    better: 'What could be better?',
    wrong: 'What went wrong?',
    reply: 'I would like a reply',
    name: 'Name',
    phone: 'Telephone',
    email: 'E-mail',
    send: 'Send',
    thanks: 'Thank you',
    due: /You will have an answer by \w+ \d{1,2}, \d{4}\./,
  },
  'zh-CN': {
    rate: '满意度评价',
    suggest: '提出建议',
    complain: '我要投诉',
    level: '非常不满意',
    subject: '评价内容',
    attitude: '服务态度',
    more: '还有什么想说的吗？',
    better: '哪些地方可以做得更好？',
    wrong: '哪里出了问题？',
    reply: '我希望得到回复',
    name: '姓名',
    phone: '电话',
    email: '电子邮箱',
    send: '提交',
    thanks: '感谢您的反馈',
    due: /我们将在 \d{4}年\d{1,2}月\d{1,2}日 前答复您。/,
  },
} as const;

describe.each(['en', 'zh-CN'] as const)('a visitor who reads %s', (language) => {
  const say = said[language];
  const common = {
    state: 'RECEIVED',
    language: language === 'en' ? 'EN' : 'ZH_CN',
    pageUrl: 'https://partner.example/shop',
  };

  test('rates', async () => {
    const { button, dialog, leave } = await visit(browser, server, { language });
    const comment = words('clean rooms');

    await button.click();
    await dialog.getByRole('button', { name: say.rate }).click();
    await dialog.getByRole('radio', { name: say.level }).check({ force: true });
    await dialog.getByLabel(say.subject).selectOption({ label: say.attitude });
    await dialog.getByLabel(say.more).fill(`  ${comment} `);
    await dialog.getByRole('button', { name: say.send, exact: true }).click();

    await dialog.getByRole('heading', { name: say.thanks }).waitFor();
    expect(await stored(server, comment)).toEqual([
      {
        ...nothing,
        ...common,
        kind: 'RATING',
        level: 'VERY_DISSATISFIED',
        subject: 'SERVICE_ATTITUDE',
        comment,
        wantsReply: false,
        consentVersion: 1,
      },
    ]);
    await leave();
  });

  test('suggests', async () => {
    const { button, dialog, leave } = await visit(browser, server, { language });
    const comment = words('more vegetables');

    await button.click();
    await dialog.getByRole('button', { name: say.suggest }).click();
    await dialog.getByLabel(say.better).fill(comment);
    await dialog.getByRole('button', { name: say.send, exact: true }).click();

    await dialog.getByRole('heading', { name: say.thanks }).waitFor();
    expect(await stored(server, comment)).toEqual([
      { ...nothing, ...common, kind: 'SUGGESTION', comment, wantsReply: false, consentVersion: 1 },
    ]);
    await leave();
  });

  test('complains, wants a reply, and is told number and date', async () => {
    const { button, dialog, leave } = await visit(browser, server, { language });
    const comment = words('cold soup');

    await button.click();
    await dialog.getByRole('button', { name: say.complain }).click();
    await dialog.getByLabel(say.wrong).fill(comment);
    await dialog.getByLabel(say.reply).check();
    await dialog.getByLabel(say.name).fill('李娜');
    await dialog.getByLabel(say.phone).fill('021 5550 0142');
    await dialog.getByLabel(say.email, { exact: true }).fill('li.na@example.com');
    await dialog.getByRole('button', { name: say.send, exact: true }).click();

    await dialog.getByText(say.due).waitFor();
    const [row] = await server.db.feedback.findMany({ where: { comment } });
    await dialog.getByText(row?.receiptNumber ?? 'none', { exact: true }).waitFor();
    expect(await stored(server, comment)).toEqual([
      {
        ...nothing,
        ...common,
        kind: 'COMPLAINT',
        comment,
        wantsReply: true,
        contactName: '李娜',
        contactPhone: '021 5550 0142',
        contactEmail: 'li.na@example.com',
        consentVersion: 1,
      },
    ]);
    await leave();
  });
});

describe('what is wrong', () => {
  test('is said beside the field, tied to it, with the focus there', async () => {
    const { page, button, dialog, leave } = await visit(browser, server);
    await button.click();
    await dialog.getByRole('button', { name: 'Make a complaint' }).click();
    await dialog.getByLabel('I would like a reply').check();
    await dialog.getByLabel('E-mail').fill('nobody');
    await dialog.getByRole('button', { name: 'Send' }).click();

    const comment = dialog.getByLabel('What went wrong?');
    const email = dialog.getByLabel('E-mail');
    expect(await comment.getAttribute('aria-invalid')).toBe('true');
    expect(await comment.evaluate(described)).toBe('This is required.');
    expect(await email.evaluate(described)).toBe('This is not an e-mail address.');
    expect(await page.evaluate(activeName)).toBe('comment');
    expect(await dialog.getByRole('status').textContent()).toBe('Please check the marked fields.');

    await comment.fill('x');
    expect(await comment.getAttribute('aria-invalid')).toBe('false');
    expect(await email.getAttribute('aria-invalid')).toBe('true');
    await leave();
  });

  test('is said by the server where it knows better, in the visitor’s language, and nothing is lost', async () => {
    const { button, dialog, leave } = await visit(browser, server, { language: 'zh-CN' });
    const comment = words('太长的电话');
    await button.click();
    await dialog.getByRole('button', { name: '我要投诉' }).click();
    await dialog.getByLabel('哪里出了问题？').fill(comment);
    await dialog.getByLabel('我希望得到回复').check();
    // Digits enough for the widget, too many for the server.
    await dialog.getByLabel('电话').fill('1'.repeat(50));
    await dialog.getByRole('button', { name: '提交', exact: true }).click();

    await dialog
      .getByText(/字符|电话/)
      .last()
      .waitFor();
    await dialog.locator('[name=contactPhone][aria-invalid=true]').waitFor();
    expect(await stored(server, comment)).toEqual([]);

    await dialog.getByLabel('电话').fill('021 5550 0142');
    await dialog.getByRole('button', { name: '提交', exact: true }).click();
    await dialog.getByRole('heading', { name: '感谢您的反馈' }).waitFor();
    expect(await stored(server, comment)).toHaveLength(1);
    await leave();
  });
});

describe('by keyboard alone', () => {
  test('a visitor opens, rates, sends and closes; the focus goes in, stays in and comes back', async () => {
    const { page, dialog, leave } = await visit(browser, server, { html: tagWithLink });
    await page.getByRole('link').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await dialog.getByRole('heading', { name: 'How can we help?' }).waitFor();
    expect(await page.evaluate(activeName)).toBe('title');

    await page.keyboard.press('Tab'); // close
    await page.keyboard.press('Tab'); // rate us
    await page.keyboard.press('Enter');
    await dialog.getByRole('heading', { name: 'Rate us' }).waitFor();
    expect(await page.evaluate(activeName)).toBe('title');
    await page.keyboard.press('Tab'); // close
    await page.keyboard.press('Tab'); // the faces
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    expect(await dialog.getByRole('radio', { name: 'Dissatisfied', exact: true }).isChecked()).toBe(true);

    // Around once: never on the page's own link.
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.tagName')).not.toBe('A');
    }
    await dialog.getByLabel('Anything to add?').focus();
    await page.keyboard.type(words('by keyboard'));
    await page.keyboard.press('Tab'); // a reply
    await page.keyboard.press('Tab'); // send
    await page.keyboard.press('Enter');
    await dialog.getByRole('heading', { name: 'Thank you' }).waitFor();

    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.evaluate(activeName)).toBe('Feedback');
    await leave();
  });

  test('Escape keeps what was written', async () => {
    const { page, button, dialog, leave } = await visit(browser, server);
    await button.click();
    await dialog.getByRole('button', { name: 'Make a suggestion' }).click();
    await dialog.getByLabel('What could be better?').fill('half a thou');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await button.click();
    expect(await dialog.getByLabel('What could be better?').inputValue()).toBe('half a thou');
    await leave();
  });
});

describe('machines', () => {
  test('that fill in the hidden field get a receipt like any other, and wait in quarantine', async () => {
    const { button, dialog, leave } = await visit(browser, server);
    const comment = words('cheap pills');
    await button.click();
    await dialog.getByRole('button', { name: 'Make a suggestion' }).click();
    await dialog.getByLabel('What could be better?').fill(comment);
    const trap = dialog.locator('[name=website]');
    expect(
      await trap.evaluate((field) => [field.tabIndex, field.ariaHidden, field.getAttribute('autocomplete')]),
    ).toEqual([-1, 'true', 'off']);
    await trap.fill('https://pills.example', { force: true });
    await dialog.getByRole('button', { name: 'Send' }).click();

    await dialog.getByRole('heading', { name: 'Thank you' }).waitFor();
    expect(await stored(server, comment)).toMatchObject([{ state: 'QUARANTINED' }]);
    await leave();
  });
});

describe('after sending', () => {
  test('the visitor follows the message as it changes', async () => {
    const { page, button, dialog, requests, leave } = await visit(browser, server);
    const comment = words('follow me');
    await button.click();
    await dialog.getByRole('button', { name: 'Make a complaint' }).click();
    await dialog.getByLabel('What went wrong?').fill(comment);
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.getByRole('heading', { name: 'Thank you' }).waitFor();
    expect(requests).not.toContain('GET /widget/receipt.js');

    await dialog.getByRole('button', { name: 'Follow its progress' }).click();
    await dialog.getByRole('listitem').getByText('Received', { exact: true }).waitFor();
    expect(requests).toContain('GET /widget/receipt.js');
    await advance(comment);
    await dialog.getByRole('listitem').getByText('In progress', { exact: true }).waitFor();

    // Closed and open again, from the first view.
    await page.keyboard.press('Escape');
    await button.click();
    await dialog.getByRole('button', { name: 'My messages' }).click();
    await dialog.getByRole('listitem').getByText('In progress', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Forget on this device' }).click();
    expect(await dialog.getByRole('listitem').count()).toBe(0);
    expect(await page.evaluate('localStorage.length')).toBe(0);
    await leave();
  });

  /** Takes the complaint one step on, as a service officer does. */
  async function advance(comment: string): Promise<void> {
    const complaint = await server.db.complaint.findFirstOrThrow({ where: { content: comment } });
    const list = await ask(
      `query Find($number: String!) { complaints(first: 1, filter: { number: { eq: $number } }) { nodes { id version } } }`,
      { number: complaint.number },
    );
    const [node] = (list as { data: { complaints: { nodes: { id: string; version: number }[] } } }).data.complaints
      .nodes;
    const answer = await ask(
      `mutation Check($input: CheckComplaintGroundsInput!) { checkComplaintGrounds(input: $input) { __typename } }`,
      { input: { complaintId: node?.id, expectedVersion: node?.version, groundsHold: true } },
    );
    expect(answer).toMatchObject({ data: { checkComplaintGrounds: { __typename: 'CheckComplaintGroundsPayload' } } });
  }

  async function ask(query: string, variables: object): Promise<unknown> {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${server.keys.SERVICE_OFFICER}` },
      body: JSON.stringify({ query, variables }),
    });
    return response.json();
  }
});

const tagWithLink =
  '<script src="API/widget/entente.js" data-site="SITE" async></script><a href="#x">a link of the page</a>';

/** What a screen reader adds to a field. */
const described = (field: SVGElement | HTMLElement): string | null | undefined =>
  (field.getRootNode() as ShadowRoot).getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent;

/** Name, id or text of the focused element, wherever its shadow root is. */
const activeName = `(() => {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active.name || active.id || active.textContent;
})()`;
