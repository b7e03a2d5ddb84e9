import { describe, expect, test } from 'vitest';

import { delimiterOf, readCsv, suggestionsFor } from '../../schema/import/rules.ts';
import { csvFieldLabels, type CsvKind, fieldsOfKind } from '../../schema/import/vocabulary.ts';

describe('a file', () => {
  test('is read with quotes, line ends of any kind, a byte order mark, and cells that are missing', () => {
    expect(readCsv('\uFEFFa,b\r\n"1, ""one""","two\nlines"\r\n\r\n3\r\n', ',')).toEqual({
      headings: ['a', 'b'],
      rows: [
        { row: 2, cells: ['1, "one"', 'two\nlines'] },
        { row: 4, cells: ['3'] },
      ],
    });
  });

  test.each(['a,b\n"1,2\n', 'a,b\n1"x",2\n'])('is none when its quotes are wrong: %j', (csv) => {
    expect(readCsv(csv, ',')).toBeNull();
  });

  test.each([
    ['a,b;c', 'COMMA'],
    ['a;b;c,d', 'SEMICOLON'],
    ['a\tb', 'TAB'],
    ['a', 'COMMA'],
  ])('%j is parted by a %s', (csv, delimiter) => {
    expect(delimiterOf(csv)).toBe(delimiter);
  });
});

describe('headings', () => {
  test.each(['EN', 'ZH_CN'] as const)('of an export in %s are all known', (language) => {
    for (const kind of ['ACCOUNT', 'CONTACT'] as const satisfies readonly CsvKind[])
      expect(
        suggestionsFor(
          kind,
          fieldsOfKind[kind].map((field) => csvFieldLabels[field][language]),
        ),
      ).toEqual(fieldsOfKind[kind]);
  });

  test.each([
    [
      'ACCOUNT',
      ['客户编号', '公司名称', '联系电话', '负责人', '备注'],
      ['EXTERNAL_ID', 'NAME', 'PHONE', 'OWNER_EMAIL', null],
    ],
    [
      'ACCOUNT',
      ['Customer ID', 'Company name', 'Tel.', 'ZIP', 'Notes'],
      ['EXTERNAL_ID', 'NAME', 'PHONE', 'POSTAL_CODE', null],
    ],
    [
      'CONTACT',
      ['编号', '客户编号', '姓名', '职务', '手机', '邮箱'],
      ['EXTERNAL_ID', 'ACCOUNT_EXTERNAL_ID', 'NAME', 'TITLE', 'PHONE', 'EMAIL'],
    ],
    [
      'CONTACT',
      ['id', 'Account ID', 'Full name', 'Job title', 'E-Mail'],
      ['EXTERNAL_ID', 'ACCOUNT_EXTERNAL_ID', 'NAME', 'TITLE', 'EMAIL'],
    ],
    ['CONTACT', ['Name', 'name'], ['NAME', null]],
  ] as const)('of a file of %s: %j', (kind, headings, fields) => {
    expect(suggestionsFor(kind, headings)).toEqual(fields);
  });
});
