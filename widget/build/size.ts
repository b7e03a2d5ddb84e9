// `npm run size`: what each file of the widget weighs as it is served, beside its ceiling. Fails when one is over it.

import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const built = new URL('../../dist/widget/', import.meta.url);
const { hash } = JSON.parse(readFileSync(new URL('manifest.json', built), 'utf8')) as { readonly hash: string }; // the build's own

/** Ceilings in bytes, gzipped: what a visitor downloads, and when. */
const files: readonly (readonly [label: string, names: readonly string[], ceiling: number])[] = [
  ['loader: with the page', [`entente-${hash}.js`], 2_500],
  ['loader and first panel', [`entente-${hash}.js`, `panel-${hash}.js`], 16_000],
  ['another language than English', [`language-ar-${hash}.js`], 1_500],
  ['questions of a survey, when it is opened', [`questions-${hash}.js`], 10_500],
  ['page of a survey’s link, all of it', [`survey-${hash}.js`], 18_500],
  ['status of sent messages, with urql', [`receipt-${hash}.js`], 8_500],
  ['invitations, where a page has them', ['invite.js'], 4_000],
  ['beside a dialog of the page', [`layer-${hash}.js`], 1_000],
];

const say = (cells: readonly string[]): boolean =>
  process.stdout.write(`${cells.map((cell, nth) => (nth === 0 ? cell.padEnd(44) : cell.padStart(9))).join('')}\n`);

say(['', 'raw', 'gzip', 'brotli', 'ceiling']);
for (const [label, names, ceiling] of files) {
  const texts = names.map((name) => readFileSync(new URL(name, built)));
  const sum = (weigh: (text: Buffer) => number): number => texts.reduce((total, text) => total + weigh(text), 0);
  const gzip = sum((text) => gzipSync(text, { level: 9 }).length);
  const brotli = sum((text) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length);
  const isOver = gzip > ceiling;
  say([label, `${sum(({ length }) => length)}`, `${gzip}`, `${brotli}`, `${ceiling}${isOver ? ' OVER' : ''}`]);
  if (isOver) process.exitCode = 1;
}
