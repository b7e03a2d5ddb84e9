import { expect, test } from 'vitest';

import { nextConsentVersion, originOf } from '../../schema/site/rules.ts';

test.each([
  ['https://partner.example', 'https://partner.example'],
  [' https://Partner.Example ', 'https://partner.example'],
  ['https://partner.example:443', 'https://partner.example'],
  ['https://partner.example:8443', 'https://partner.example:8443'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['http://127.0.0.1', 'http://127.0.0.1'],
  ['http://[::1]:80', 'http://[::1]'],
  ['http://shop.localhost', 'http://shop.localhost'],
  ['https://例子.example', 'https://xn--fsqu00a.example'],
])('takes %j as the origin %s', (text, origin) => {
  expect(originOf(text)).toBe(origin);
});

test.each([
  'http://partner.example',
  'https://partner.example/',
  'https://partner.example/page',
  'https://partner.example?x',
  'https://partner.example#x',
  'https://name:word@partner.example',
  'https://*.partner.example',
  'https://partner.example:99999',
  'partner.example',
  '//partner.example',
  'ftp://partner.example',
  'null',
  '*',
  'https://',
  '',
  'http://localhost.partner.example',
])('takes %j as no origin', (text) => {
  expect(originOf(text)).toBeNull();
});

test('numbers another consent text anew, and only another', () => {
  const texts = { consentTextEn: 'Yes', consentTextZh: null };

  expect(nextConsentVersion(3, texts, {})).toBe(3);
  expect(nextConsentVersion(3, texts, { consentTextEn: 'Yes' })).toBe(3);
  expect(nextConsentVersion(3, texts, { consentTextEn: 'Of course' })).toBe(4);
  expect(nextConsentVersion(3, texts, { consentTextZh: '同意', consentTextEn: null })).toBe(4);
});
