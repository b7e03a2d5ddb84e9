/** As much of a text as fits into so many columns; a Chinese character takes two. */
export function fitted(text: string, columns: number): string {
  let used = 0;
  let fits = '';
  for (const character of text) {
    used += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/.test(character) ? 2 : 1;
    if (used > columns) return `${fits.trimEnd()}…`;
    fits += character;
  }
  return text;
}
