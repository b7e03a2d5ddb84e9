import { describe, expect, test } from 'vitest';

import { snippetOf } from '../../schema/search/rules.ts';

/** The snippet with its marks drawn in. */
function drawn(texts: Readonly<Record<string, string | null>>, asked: string): string | null {
  const snippet = snippetOf(texts, asked);
  if (snippet === null) return null;
  let text = snippet.text;
  for (const { start, end } of snippet.marks.toReversed())
    text = `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;
  return `${snippet.field}: ${text}`;
}

describe('a snippet', () => {
  test.each([
    ['Chinese by any part', { name: '上海大酒店' }, '海大', 'name: 上[海大]酒店'],
    ['Latin words by their beginning only', { name: 'Tealand sells tea' }, 'tea', 'name: [Tea]land sells [tea]'],
    ['not in the middle of a word', { name: 'A steamer', title: 'Tea' }, 'tea', 'title: [Tea]'],
    ['a Latin word after Chinese', { name: '新ABC公司' }, 'abc', 'name: 新[ABC]公司'],
    ['upper and lower case, wide and narrow alike', { name: 'ＦＯＯ and foo' }, 'Foo', 'name: [ＦＯＯ] and [foo]'],
    ['several words', { name: 'North Sea Trading' }, 'trad sea', 'name: North [Sea] [Trad]ing'],
    ['words that touch as one', { name: '华东公司' }, '华东 公司', 'name: [华东公司]'],
    [
      'a telephone number by its digits',
      { name: 'Li', phone: '+86 (21) 5888-0000' },
      '21 58880',
      'phone: +86 ([21) 5888-0]000',
    ],
    [
      'the field with the most of the words',
      { name: 'Sea', content: 'the sea is rough' },
      'rough sea',
      'content: the [sea] is [rough]',
    ],
    ['characters beyond the basic plane', { name: '𠮷野家' }, '野家', 'name: 𠮷[野家]'],
  ])('marks %s', (_what, texts, asked, expected) => {
    expect(drawn(texts, asked)).toBe(expected);
  });

  test('is the part around the first mark, at most 160 characters', () => {
    const text = `${'x '.repeat(200)}needle ${'y '.repeat(200)}`;

    const snippet = snippetOf({ content: text }, 'needle');

    expect(snippet?.text).toHaveLength(160);
    expect(snippet?.marks).toEqual([{ start: 30, end: 36 }]);
  });

  test('never cuts through a character', () => {
    const snippet = snippetOf({ content: '𠮷'.repeat(200) + '野' }, '野');

    expect(snippet?.text.isWellFormed()).toBe(true);
  });

  test('is none when no field shows a word', () => {
    expect(snippetOf({ name: 'Sea', phone: null }, 'land')).toBeNull();
  });
});
