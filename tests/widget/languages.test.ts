import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { texts as english } from '../../widget/languages/en.ts';
import { chooseTag, contractLanguage, directionOf, labels, tagOf } from '../../widget/languages/tags.ts';
import { words as englishWords } from '../../widget/languages/question/en.ts';
import type { Words } from '../../widget/languages/question/words.ts';
import type { Texts } from '../../widget/languages/texts.ts';

const folder = join(import.meta.dirname, '../../widget/languages');
const tags = Object.keys(labels);
/** Both of a language's files: what the panel says, and what is said around the questions of a survey. */
type Both = Texts & Words;
const both = { ...englishWords, ...english };
const own = (await Promise.all(
  tags.map(async (tag) => {
    const { words } = (await import(join(folder, `question/${tag}.ts`))) as { words: Words };
    return [tag, { ...words, ...((await import(join(folder, `${tag}.ts`))) as { texts: Texts }).texts }];
  }),
)) as [string, Both][];

test('ten languages are shipped, each in a file of its own', () => {
  const filesOf = (path: string) => readdirSync(path).flatMap((file) => /^(.*)\.ts$/.exec(file)?.[1] ?? []);

  expect(tags).toHaveLength(10);
  expect(
    filesOf(folder)
      .filter((file) => !['tags', 'texts', 'invitations'].includes(file))
      .toSorted(),
  ).toEqual(tags.toSorted());
  expect(
    filesOf(join(folder, 'question'))
      .filter((file) => file !== 'words')
      .toSorted(),
  ).toEqual(tags.toSorted());
});

describe.each(own)('%s', (tag, texts) => {
  test('has every text and no other, each with the places to fill of the English one', () => {
    const places = (text: string) => text.split('|').length - 1;

    expect(Object.keys(texts)).toEqual(Object.keys(both));
    for (const [key, text] of Object.entries(texts)) {
      expect(text.trim(), key).not.toBe('');
      expect([key, places(text)]).toEqual([key, places(both[key as keyof Both])]);
    }
  });

  test('is written in its own script and typography', () => {
    const all = Object.values(texts).join('');
    const script = { 'zh-Hans': 'Han', 'zh-Hant': 'Han', ja: 'Hiragana', ko: 'Hangul', ar: 'Arabic' }[tag] ?? 'Latin';

    expect(all).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'));
    expect(all, 'straight quotes').not.toMatch(/['"]/);
    expect(all, 'three points').not.toContain('...');
    if (tag.startsWith('zh')) expect(all, 'half-width punctuation').not.toMatch(/\p{Script=Han}[,?!;:]/u);
    if (tag === 'fr') expect(all, 'a question mark stands off').not.toMatch(/[^\u202f]\?/);
    if (tag === 'es') expect(all.split('¿')).toHaveLength(all.split('?').length);
    if (tag === 'ar') expect(all, 'a Latin question mark').not.toContain('?');
  });

  test('calls the button as the loader does', () => {
    expect(texts.label).toBe(labels[tag as keyof typeof labels]);
  });
});

describe('the language of the widget', () => {
  test.each([
    ['en-GB', 'en'],
    ['EN', 'en'],
    ['zh', 'zh-Hans'],
    ['ZH_CN', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-Hant-HK', 'zh-Hant'],
    ['pt', 'pt-BR'],
    ['pt-PT', 'pt-BR'],
    ['de-AT', 'de'],
    ['ar-EG', 'ar'],
    ['enm', undefined],
    ['e', undefined],
    ['nl', undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('is, for %j, %j', (wanted, tag) => {
    expect(tagOf(wanted)).toBe(tag);
  });

  test('is the first that somebody asks for and we have, else English', () => {
    expect(chooseTag([undefined, null, '', 'nl', 'zh-TW', 'en'])).toBe('zh-Hant');
    expect(chooseTag(['', undefined, 'nl'])).toBe('en');
  });

  test('runs from right to left in Arabic alone, and is Chinese or English to the server', () => {
    expect(tags.filter((tag) => directionOf(tag) === 'rtl')).toEqual(['ar']);
    expect(tags.filter((tag) => contractLanguage(tag) === 'ZH_CN')).toEqual(['zh-Hans', 'zh-Hant']);
  });
});
