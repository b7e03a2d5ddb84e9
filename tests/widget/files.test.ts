import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { buildSchema, parse, validate } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundle, type Bundle } from '../../widget/build/bundle.ts';
import { labels } from '../../widget/languages/tags.ts';
import { typesFile, typesOf } from '../../widget/build/introspection.ts';
import { currentDocuments, documentIdOf, readManifest } from '../../widget/build/trusted-documents.ts';

const root = join(import.meta.dirname, '../..');
const contract = readFileSync(join(root, 'schema/schema.graphql'), 'utf8');
const documents = currentDocuments();
let built: Bundle;

beforeAll(async () => {
  built = await bundle(documents);
});

const gzip = (text: string | undefined): number => gzipSync(text ?? '', { level: 9 }).length;
const panelFile = (): string => `panel-${built.hash}.js`;

describe('what a partner’s visitor downloads', () => {
  test('is at most 2.5 kB before the first click and 16 kB with the first panel, gzipped', () => {
    const loader = gzip(built.served['entente.js']);
    const panel = gzip(built.served[panelFile()]);
    expect(loader).toBeGreaterThan(1_000);
    expect(loader).toBeLessThanOrEqual(2_500);
    expect(panel).toBeGreaterThan(5_000);
    expect(loader + panel).toBeLessThanOrEqual(16_000);
  });

  test('is at most 10 kB more with the questions of a survey, of every kind, and only when it is wanted', () => {
    const questions = built.served[`questions-${built.hash}.js`];
    expect(gzip(questions)).toBeGreaterThan(5_000);
    expect(gzip(questions)).toBeLessThanOrEqual(10_000);
    // Preact is the panel's: here it would be a second one.
    expect(questions).toContain(`from"./panel-${built.hash}.js"`);
    expect(built.served[panelFile()]).not.toContain('q-');
  });

  test('has urql in the chunk of receipts only, and its parser nowhere', () => {
    const urql = /fetchSubscriptions/;
    expect(built.served[`receipt-${built.hash}.js`]).toMatch(urql);
    expect(built.served[panelFile()]).not.toMatch(urql);
    expect(built.served['entente.js']).not.toMatch(urql);
    for (const text of Object.values(built.served)) expect(text).not.toMatch(/Unexpected token|FragmentSpread/);
  });

  test('sends ids, never the text of a document', () => {
    for (const text of Object.values({ ...built.served, ...built.package }))
      expect(text).not.toMatch(/mutation SubmitFeedback|query WidgetSite/);
    expect(built.served[panelFile()]).toContain(documents.find(({ name }) => name === 'SubmitFeedback')?.id);
  });

  test('evaluates no text, parses no markup and writes no inline style', () => {
    for (const [name, text] of Object.entries(built.served)) {
      expect(text, name).not.toMatch(/\beval\(|new Function|document\.write|insertAdjacentHTML/);
      expect(text, name).not.toMatch(/setAttribute\("style"/);
    }
    // Preact's one use is behind `dangerouslySetInnerHTML`, which nothing of ours passes.
    expect(built.served['entente.js']).not.toMatch(/innerHTML/);
  });

  test('is safe in a page of any encoding', () => {
    // A classic script is read in the page's encoding; modules are always UTF-8.
    expect(built.served['entente.js']).toMatch(/^[\x20-\x7e\n]*$/);
  });

  test('finds its lazy files by one hash', () => {
    expect(built.served['entente.js']).toContain(`-${built.hash}`);
    expect(built.served[panelFile()]).toContain(`./receipt-${built.hash}.js`);
    expect(built.served[panelFile()]).toContain(`./questions-${built.hash}.js`);
    expect(Object.values(built.served).join()).not.toContain('__HASH__');
    expect(Object.values(built.package).join()).not.toContain('__HASH__');
  });
});

describe('trusted documents', () => {
  const manifest = readManifest();

  test('are in the manifest under the hash of their text', () => {
    for (const { name, id, text } of documents) expect(manifest[id], name).toBe(text);
    for (const [id, text] of Object.entries(manifest)) expect(documentIdOf(text)).toBe(id);
  });

  test('stay in it for the widgets that caches keep', () => {
    // Ids of released widgets. Add to this list at each release; never take one away.
    const released: readonly string[] = [];
    for (const id of released) expect(Object.keys(manifest)).toContain(id);
  });

  test('are valid by the contract, those of older widgets too', () => {
    const schema = buildSchema(contract);
    for (const text of Object.values(manifest)) expect(validate(schema, parse(text)), text).toEqual([]);
  });

  test('have types that are those of the contract', () => {
    expect(readFileSync(typesFile, 'utf8')).toBe(typesOf(contract, documents));
  });
});

describe('the npm package', () => {
  test('can be imported on a server', async () => {
    const code = `const { mount } = await import(process.argv[1]); console.log(typeof mount, typeof window);`;
    const file = join(root, 'dist/widget/package/index.js');
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code, file]);
    expect(stdout.trim()).toBe('function undefined');
  });

  test('has what its package.json names, and no hash in a name', () => {
    const manifest: unknown = JSON.parse(built.package['package.json'] ?? '');
    expect(manifest).toMatchObject({ name: '@entente/widget', type: 'module', types: './index.d.ts' });
    expect(Object.keys(built.package).sort()).toEqual(
      [
        'README.md',
        'index.d.ts',
        'index.js',
        'layer.js',
        'package.json',
        'panel.js',
        'questions.js',
        'receipt.js',
        // English is in the panel, and with the questions.
        ...Object.keys(labels).flatMap((tag) => (tag === 'en' ? [] : [`language-${tag}.js`, `questions-${tag}.js`])),
      ].sort(),
    );
    expect(built.package['index.js']).toMatch(/import\("\.\/panel\.js"\)/);
  });
});

test('dist/widget is what the sources build: run `npm run build` if this fails', () => {
  const folder = join(root, 'dist/widget');
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'));
  expect(files.sort()).toEqual(Object.keys(built.served).sort());
  const stale = files.filter((name) => readFileSync(join(folder, name), 'utf8') !== built.served[name]);
  expect(stale).toEqual([]);
});
