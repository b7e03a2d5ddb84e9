import { describe, expect, test } from 'vitest';
import { chooseLanguage, languageOf } from '../../widget/language.ts';

describe('the language of the widget', () => {
  test.each([
    ['en', 'EN'],
    ['en-GB', 'EN'],
    ['EN', 'EN'],
    ['zh', 'ZH_CN'],
    ['zh-CN', 'ZH_CN'],
    ['zh-Hant-TW', 'ZH_CN'],
    ['ZH_CN', 'ZH_CN'],
    ['de', undefined],
    ['enm', undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('is, for %j, %j', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });

  test('is what was asked for, then the site’s, then the page’s, then the browser’s', () => {
    expect(chooseLanguage(['zh', 'EN', 'en', 'en'])).toBe('ZH_CN');
    expect(chooseLanguage([undefined, 'ZH_CN', 'en', 'en'])).toBe('ZH_CN');
    expect(chooseLanguage([undefined, null, 'zh-CN', 'en'])).toBe('ZH_CN');
    expect(chooseLanguage([undefined, null, '', 'fr', 'zh-TW', 'en'])).toBe('ZH_CN');
  });

  test('is English when nobody asks for one that we have', () => {
    expect(chooseLanguage([undefined, null, 'fr', 'de-AT'])).toBe('EN');
  });
});
