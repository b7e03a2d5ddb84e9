import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEnv, variableNames } from '../../api/env.ts';

const file = (path: string): string => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');

test('.env.example lists every variable that the server reads, each after a comment, and no other', () => {
  const lines = file('.env.example').split('\n');
  const listed = lines.flatMap((line, index) => {
    const name = /^# ([A-Z][A-Z0-9_]*)=/.exec(line)?.[1];
    if (name === undefined) return [];
    expect(lines[index - 1], `a comment above ${name}`).toMatch(/^# (?![A-Z_0-9]+=)\S/);
    return [name];
  });

  expect(listed.toSorted()).toEqual([...variableNames].sort());
});

test('docs/running.md has a row for every variable, and no other', () => {
  const rows = [...file('docs/running.md').matchAll(/^\| `([A-Z][A-Z0-9_]*)` \|/gm)].map((match) => match[1]);

  expect(rows.toSorted()).toEqual([...variableNames].sort());
});

test('every default in .env.example and docs/running.md is the one in force', () => {
  const env: Record<string, unknown> = { ...readEnv({}) };
  const documented = [...file('docs/running.md').matchAll(/^\| `([A-Z][A-Z0-9_]*)` \| `([^`]*)` \|/gm)];

  expect(documented).toHaveLength(19);
  for (const [, name = '', usual = ''] of documented) expect(String(env[name]), name).toBe(usual);
  for (const [, name = '', usual = ''] of file('.env.example').matchAll(
    /^# ((?:MAX|RATE|DB_POOL|EVENT|OPERATION|PORT|LOG|TRUST)[A-Z_]*)=(\S+)$/gm,
  ))
    expect(String(env[name]), name).toBe(usual);
});

test('explains everything that is wrong at once, without showing secrets', () => {
  const wrong = {
    PORT: '70000',
    DATABASE_URL: 'mysql://x',
    JWT_SECRET: 'short-secret',
    COMPANY_TIME_ZONE: 'Mars/Olympus',
    CORS_ORIGINS: 'https://a.example/path',
  };

  let message = '';
  try {
    readEnv(wrong);
  } catch (error) {
    message = (error as Error).message;
  }

  expect(message.split('\n').map((line) => line.trim().split(':')[0])).toEqual([
    "The environment can't be used",
    'PORT',
    'DATABASE_URL',
    'COMPANY_TIME_ZONE',
    'JWT_SECRET',
    'CORS_ORIGINS.0',
  ]);
  expect(message).not.toContain('short-secret');
});

test('wants issuer and audience as soon as tokens are accepted', () => {
  expect(() => readEnv({ JWT_SECRET: 's'.repeat(32) })).toThrow(
    /JWT_ISSUER: must be set.*\n.*JWT_AUDIENCE: must be set/,
  );
});

test('is embedded with a demo when nothing is said, and neither with a database of its own', () => {
  expect(readEnv({})).toMatchObject({ PORT: 4000, embedded: true, demo: true, mode: 'developer' });
  const given = { DATABASE_URL: 'postgresql://h/db', PERSONAL_DATA_KEY: Buffer.alloc(32).toString('base64') };
  expect(readEnv({ ...given, NODE_ENV: 'production' })).toMatchObject({
    embedded: false,
    demo: false,
    mode: 'production',
  });
  expect(readEnv({ DATABASE_URL: 'postgresql://h/db', ENTENTE_DEMO: 'on', PORT: '' })).toMatchObject({
    demo: true,
    PORT: 4000,
  });
});
