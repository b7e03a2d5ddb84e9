import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareContracts } from './compare.ts';
import { contractText, repository } from './contract.ts';

/** The contract of the last release that this checkout knows; null before the first, or without git. */
function released(): { readonly tag: string; readonly text: string } | null {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: repository, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const tag = git('describe', '--tags', '--abbrev=0').trim();
    return { tag, text: git('show', `${tag}:schema/schema.graphql`) };
  } catch {
    return null;
  }
}

describe('the contract', () => {
  test('breaks no client of the last release, or the changelog says so under Breaking', ({ annotate }) => {
    const before = released();
    if (before === null) {
      void annotate('No release with a schema.graphql is known here: nothing to compare with.');
      return;
    }

    const { breaking, isDeclared } = compareContracts(
      before.text,
      contractText(),
      readFileSync(join(repository, 'CHANGELOG.md'), 'utf8'),
    );

    expect(isDeclared ? [] : breaking, `compared with ${before.tag}`).toEqual([]);
  });
});

describe('the comparison', () => {
  const before = 'type Query { "Now." now: String!  "Twice." twice(of: Int): Int }  enum State { OPEN CLOSED }';
  const after = 'type Query { "Now." now: String  "Twice." twice(of: Int!): Int }  enum State { OPEN }';
  const unreleased = (text: string) =>
    `# Changelog\n\n## Unreleased\n\n${text}\n\n## 0.1.0\n\n### Breaking\n\n- Old.\n`;

  test('names each break', () => {
    expect(compareContracts(before, after, unreleased('### Added\n\n- Much.'))).toEqual({
      breaking: [
        'CLOSED was removed from enum type State.',
        'Query.now changed type from String! to String.',
        'Query.twice arg of has changed type from Int to Int!.',
      ],
      dangerous: [],
      isDeclared: false,
    });
  });

  test('finds no break in an addition, but tells what a careless client trips over', () => {
    const grown =
      'type Query { now: String!  twice(of: Int, by: Int): Int  soon: Int }  enum State { OPEN CLOSED LOST }';

    expect(compareContracts(before, grown, '')).toEqual({
      breaking: [],
      dangerous: ['An optional arg by on Query.twice was added.', 'LOST was added to enum type State.'],
      isDeclared: false,
    });
  });

  test.each([
    ['### Breaking\n\n- `now` may be null.', true],
    ['### Breaking\n\n### Added\n\n- Much.', false],
    ['### Breaking', false],
    ['- Breaking nothing.', false],
  ])('reads the unreleased part only: %j declares %j', (text, isDeclared) => {
    expect(compareContracts(before, before, unreleased(text))).toEqual({ breaking: [], dangerous: [], isDeclared });
  });
});
