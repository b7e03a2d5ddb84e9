import { pinyin } from 'pinyin-pro';

/** How names of a person can stand in texts: as they are written, and each script by itself, both orders of a Latin name. */
export function spellingsOf(name: string): readonly string[] {
  const whole = name.trim().replaceAll(/\s+/g, ' ');
  const han = whole.match(/\p{Script=Han}[\p{Script=Han}·•]*/gu) ?? [];
  const latin = whole
    .replaceAll(/[\p{Script=Han}·•()（）,，/]+/gu, ' ')
    .trim()
    .replaceAll(/\s+/g, ' ');
  const words = latin.split(' ');
  const familyLast = [...words.slice(1), words[0]].join(' ');
  const familyFirst = [words.at(-1), ...words.slice(0, -1)].join(' ');
  return [...new Set([whole, ...han, latin, familyLast, familyFirst].filter((spelling) => spelling !== ''))];
}

/** How a name that is only known in Chinese stands in Latin texts: 韩雪莹 as Han Xueying, Han Xue Ying, Xueying Han. */
export function pinyinOf(name: string): readonly string[] {
  if (!/^\p{Script=Han}{2,4}$/u.test(name)) return [];
  const syllables = pinyin(name, { toneType: 'none', type: 'array', mode: 'surname' });
  const familyLength = syllables.length === 4 || /^(?:欧阳|司马|上官|诸葛|皇甫|慕容|司徒|夏侯)/.test(name) ? 2 : 1;
  const family = syllables.slice(0, familyLength).join('');
  const given = syllables.slice(familyLength);
  if (given.length === 0) return [];
  return [
    ...new Set(
      [
        [family, given.join('')],
        [family, ...given],
        [given.join(''), family],
      ].map((words) => words.join(' ')),
    ),
  ];
}

/** A telephone number's digits without the country code of China and the trunk's zero, so that spellings of it meet. */
export function digitsOf(number: string): string {
  return number
    .replaceAll(/\D/g, '')
    .replace(/^(?:00)?86(?=\d{8})/, '')
    .replace(/^0+/, '');
}
