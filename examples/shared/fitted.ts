const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/;

/** How many columns a text takes; a Chinese character takes two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += wide.test(character) ? 2 : 1;
  return columns;
}

/** As much of a text as fits into so many columns. */
export function fitted(text: string, columns: number): string {
  let used = 0;
  let fits = '';
  for (const character of text) {
    used += columnsOf(character);
    if (used > columns) return `${fits.trimEnd()}…`;
    fits += character;
  }
  return text;
}
