import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { siteOrigin, type TestServer } from '../support/server.ts';

/** What a partner's page is like in a test. */
export interface PartnerPage {
  /** Language of the page and of the visitor's browser. */
  readonly language?: 'en' | 'zh-CN';
  /** What stands in the page; by default the one tag of the guide. `API` and `SITE` are replaced. */
  readonly html?: string;
  /** The page's Content Security Policy. `API` is replaced. */
  readonly csp?: string;
  readonly context?: BrowserContextOptions;
}

/** A visitor on the partner's page. */
export interface Visitor {
  readonly page: Page;
  /** What the page was told of Content Security Policy violations. */
  violations(): Promise<string[]>;
  /** What was logged, thrown and not caught: type, colon, text. */
  readonly noise: readonly string[];
  /** Requests to the server: method, path, and for GraphQL the operation's kind; in order. */
  readonly requests: readonly string[];
  readonly button: Locator;
  readonly dialog: Locator;
  leave(): Promise<void>;
}

/** The tag of the guide. */
export const tag = '<script src="API/widget/entente.js" data-site="SITE" async></script>';

/** Opens the partner's page, which is of another origin than the server, and allowed to embed the widget. */
export async function visit(browser: Browser, server: TestServer, options: PartnerPage = {}): Promise<Visitor> {
  const { language = 'en', html = tag, csp, context: contextOptions } = options;
  const context = await browser.newContext({ locale: language, ...contextOptions });
  // The page is on the web and the server on this machine, which a browser asks the visitor about.
  await context.grantPermissions(['local-network-access']);
  await context.addInitScript(slowVisitor);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const noise: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => noise.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => noise.push(`thrown: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin === server.url) requests.push(`${request.method()} ${url.pathname.replace(/-[0-9a-f]{10}/, '')}`);
  });
  const body = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>Partner</title></head><body><main><h1>Our shop</h1>${html}</main></body></html>`;
  const headers = csp === undefined ? {} : { 'content-security-policy': csp.replaceAll('API', server.url) };
  await page.route(`${siteOrigin}/**`, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers,
      body: body.replaceAll('API', server.url).replaceAll('SITE', server.siteKey),
    }),
  );
  await page.goto(`${siteOrigin}/shop?visitor=42#top`);
  return {
    page,
    noise,
    requests,
    violations: () => page.evaluate<string[]>('window.violations'),
    button: page.getByRole('button', { name: language === 'en' ? 'Feedback' : '意见反馈', exact: true }),
    dialog: page.getByRole('dialog'),
    leave: () => context.close(),
  };
}

// A visitor needs seconds to fill in a form, which tells people from machines; here they pass a hundred times faster.
const slowVisitor = `
  const now = performance.now.bind(performance);
  performance.now = () => now() * 100;
  window.violations = [];
  addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective + ' ' + event.blockedURI));
`;

/** What the server has of a message, found by its words. */
export async function stored(server: TestServer, comment: string): Promise<readonly object[]> {
  return server.db.feedback.findMany({
    where: { comment },
    select: {
      kind: true,
      state: true,
      level: true,
      subject: true,
      comment: true,
      wantsReply: true,
      contactName: true,
      contactPhone: true,
      contactEmail: true,
      consentVersion: true,
      language: true,
      pageUrl: true,
    },
  });
}

/** Words that no other test writes. */
export function words(text: string): string {
  words.count += 1;
  return `${text} (${process.pid}-${words.count})`;
}
words.count = 0;

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the page as it stands: rule and elements. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, { runOnly: ${JSON.stringify(tags)} })`);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
