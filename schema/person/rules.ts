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

/** A telephone number's digits without the country code of China and the trunk's zero, so that spellings of it meet. */
export function digitsOf(number: string): string {
  return number
    .replaceAll(/\D/g, '')
    .replace(/^(?:00)?86(?=\d{8})/, '')
    .replace(/^0+/, '');
}
