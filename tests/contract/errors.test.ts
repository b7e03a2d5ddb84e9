import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository } from './contract.ts';
import { knownCodes, writtenCodes } from './error-codes.ts';

const known = await knownCodes();

interface Row {
  readonly code: string;
  readonly place: string;
  readonly when: string;
  readonly whatToDo: string;
  readonly since: string;
}

/** Rows of the table in docs/errors.md. */
const rows: readonly Row[] = readFileSync(join(repository, 'docs/errors.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, code = '', place = '', when = '', whatToDo = '', since = '']) => ({
    code: code.replaceAll('`', ''),
    place,
    when,
    whatToDo,
    since,
  }));

describe('each error code', () => {
  test('in the sources is defined by an error class or a table of texts', () => {
    const codes = new Set(known.map(({ code }) => code));

    expect(writtenCodes().filter((code) => !codes.has(code))).toEqual([]);
    expect([...codes]).toEqual(
      expect.arrayContaining(['INVALID_INPUT', 'VERSION_CONFLICT', 'REQUIRED', 'RATE_LIMITED']),
    );
  });

  test('has texts in English and 简体中文 with the same places to fill', () => {
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();
    const faults = known.filter(
      ({ texts }) =>
        !/^[A-Z].*[.…]$/.test(texts.EN) ||
        !/\p{Script=Han}.*[。]$/u.test(texts.ZH_CN) ||
        places(texts.EN).join() !== places(texts.ZH_CN).join(),
    );

    expect(faults).toEqual([]);
  });

  test('has one row in docs/errors.md, which tells when it comes, what to do and since when', () => {
    const codes = [...new Set(known.map(({ code }) => code))].toSorted();

    expect(rows.map(({ code }) => code)).toEqual(codes);
    expect(
      rows.filter(({ when, whatToDo, since }) => when === '' || whatToDo === '' || !/^\d+\.\d+$/.test(since)),
    ).toEqual([]);
  });

  test('is listed with the places where clients meet it', () => {
    const placesOf = (wanted: string) =>
      ['result', 'problem', 'request'].filter((place) =>
        known.some((one) => one.code === wanted && one.place === place),
      );

    expect(rows.map(({ code, place }) => ({ code, place }))).toEqual(
      rows.map(({ code }) => ({ code, place: placesOf(code).join(', ') })),
    );
  });
});

test('each reason for refusing a credential or closing a socket stands in docs/errors.md', () => {
  const read = (file: string) => readFileSync(join(repository, file), 'utf8');
  const [, union = ''] = /type CredentialProblem =([^;]*);/.exec(read('api/credential.ts')) ?? [];
  const closes = ['api/socket-admission.ts', 'api/websocket.ts'].flatMap(
    (file) => read(file).match(/close\([^)]*\)/g) ?? [],
  );
  const reasons = [...union.matchAll(/'(\w+)'/g), ...closes.join().matchAll(/'([A-Z_]+)'/g)].map(
    ([, reason]) => reason,
  );

  expect(reasons).toEqual(expect.arrayContaining(['KEY_EXPIRED', 'TOO_MANY_SOCKETS']));
  expect(reasons.filter((reason) => !read('docs/errors.md').includes(`\`${reason}\``))).toEqual([]);
});
