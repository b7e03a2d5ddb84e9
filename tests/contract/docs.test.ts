import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Kind, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { contract, repository } from './contract.ts';
import { faultsOf } from './operations.ts';

const read = (file: string) => readFileSync(join(repository, file), 'utf8');
const pages = globSync(['*.md', '{docs,examples,widget}/**/*.md'], {
  cwd: repository,
  exclude: ['**/node_modules/**', '**/dist/**'],
}).toSorted();

/** Everything that a pattern's first group matches in a page, once each. */
function mentions(page: string, pattern: RegExp): readonly string[] {
  return [...new Set([...read(page).matchAll(pattern)].map(([, mention = '']) => mention))];
}

/** Anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): readonly string[] {
  return mentions(page, /^#{1,6} (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the docs', () => {
  test('are all there', () => {
    expect(pages).toEqual(
      expect.arrayContaining([
        'ARCHITECTURE.md',
        'CHANGELOG.md',
        'CONTRIBUTING.md',
        'README.md',
        'docs/embedding.md',
        'docs/errors.md',
        'docs/events.md',
        'docs/graph.md',
        'docs/privacy.md',
        'docs/running.md',
      ]),
    );
  });

  test.each(pages)('%s names only commands that package.json has', (page) => {
    const { scripts } = createRequire(import.meta.url)('../../package.json') as { scripts: Record<string, string> };
    const commands = mentions(page, /(?:^|`|&& )npm (?:run )?([a-z][\w:-]*)/gm);
    const known = [...Object.keys(scripts), 'ci', 'install', 'audit', 'package', 'packages'];

    expect(commands.filter((command) => !known.includes(command))).toEqual([]);
  });

  test.each(pages)('%s links only to files and headings that exist', (page) => {
    const links = mentions(page, /\]\((?!https?:|mailto:)([^)\s]+)\)/g);
    const dead = links.filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      if (!existsSync(join(repository, target))) return true;
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });

    expect(dead).toEqual([]);
  });

  test.each(pages)('%s names only files that exist', (page) => {
    const paths = mentions(page, /`((?:\.ci|api|docs|examples|prisma|schema|tests|widget)\/[\w./-]*)`/g);
    const made = ['prisma/generated', 'compensation']; // by the build; by who adds the noun of the example

    expect(
      paths.filter((path) => !made.some((part) => path.includes(part)) && !existsSync(join(repository, path))),
    ).toEqual([]);
  });

  test.each(pages)('%s shows only operations that the contract takes', (page) => {
    const blocks = mentions(page, /^```graphql\n([\s\S]*?)^```$/gm).map((text) => parse(text));
    const faults = blocks
      .filter(({ definitions }) => definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION))
      .flatMap((document) => faultsOf(contract(), { file: page, name: '', document }));

    expect(faults).toEqual([]);
  });
});

test('the README opens with the two commands, word for word what .ci/run and package.json run', () => {
  const [, block = ''] = /^```sh\n([\s\S]*?)^```$/m.exec(read('README.md')) ?? [];

  expect(block.split('\n').map((line) => line.replace(/\s*#.*$/, ''))).toEqual([
    'npm ci && npm start',
    'npm ci && npm test',
    '',
  ]);
  expect(read('.ci/run')).toMatch(/^npm test\b/m);
  expect(read('.ci/run')).toMatch(/\bnpm ci\b/);
});

test('ARCHITECTURE.md lists the rules about imports', () => {
  // A CommonJS file without types of its own; its shape is stated there.
  const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
    forbidden: readonly { name: string }[];
  };

  expect(mentions('ARCHITECTURE.md', /^\| `([a-z-]+)` \|/gm)).toEqual([...new Set(forbidden.map(({ name }) => name))]);
});
