import { pinyin } from 'pinyin-pro';

/** Whose name it is: a company's legal form says nothing, and a Chinese family name is read as one. */
export type NameKind = 'company' | 'person';

/** A name as it is compared: what is written in Chinese apart from the rest, because people write a name in either or both. */
export interface FoldedName {
  /** Letters and digits of everything that is not Chinese, without blanks, case and accents. */
  readonly latin: string;
  /** The Chinese part in pinyin, without tones and blanks. */
  readonly pinyin: string;
  /** How many Chinese characters that is. */
  readonly characters: number;
}

/** Folds a name: `顾明轩 Gu Míng-Xuān` becomes `gumingxuan` twice, `Lanhai Logistics Co., Ltd.` becomes `lanhailogistics`. */
export function foldName(name: string, kind: NameKind): FoldedName {
  const chinese = [...name.normalize('NFKC').matchAll(/\p{Script=Han}/gu)].join('');
  const formless = kind === 'company' ? chinese.replace(legalForms.chinese, '') : chinese;
  const read = pinyin(formless, { toneType: 'none', type: 'array', ...(kind === 'person' && { mode: 'surname' }) });
  const words = strip(name.replaceAll(/\p{Script=Han}+/gu, ' ')).match(/[\p{L}\p{N}]+/gu) ?? [];
  const meaning = kind === 'company' ? words.filter((word) => !legalForms.latin.has(word)) : words;
  return {
    latin: (meaning.length === 0 ? words : meaning).join(''),
    pinyin: strip(read.join('')),
    characters: Array.from(formless).length,
  };
}

/** The key by which the database finds like names: the parts of the folded name, each a word. */
export function nameKey(name: string, kind: NameKind): string {
  return nameParts(foldName(name, kind)).join(' ');
}

/** The parts of a folded name that say something. */
export function nameParts({ latin, pinyin: chinese }: FoldedName): string[] {
  return [latin, chinese].filter((part) => part !== '');
}

/**
 * The key by which the database finds equal telephone numbers: the digits, without the prefix of China and the trunk's
 * zero, with the extension: a switchboard is not a person.
 */
export function phoneKey(phone: string): string {
  const [number = '', extension] = phone.replaceAll('(0)', '').split(/x|ext\.?|转/iu);
  const digits = number
    .replaceAll(/\D/g, '')
    .replace(/^(?:00)?86(?=\d{8})/, '')
    .replace(/^0+/, '');
  return extension === undefined ? digits : `${digits}#${extension.replaceAll(/\D/g, '')}`;
}

/** The keys of what is given of a card; what is not given has none, an emptied number an empty one. */
export function keysOf(
  { name, phone }: { readonly name?: string | undefined; readonly phone?: string | null | undefined },
  kind: NameKind,
): { readonly nameKey?: string; readonly phoneKey?: string | null } {
  return {
    ...(name !== undefined && { nameKey: nameKey(name, kind) }),
    ...(phone !== undefined && { phoneKey: phone === null ? null : phoneKey(phone) }),
  };
}

/**
 * Whether two names may be of one company or person. The same symmetric answer in either order; a name is like itself.
 * Two short Chinese names have to sound the same: among them one other syllable is another person.
 */
export function namesAlike(one: string, other: string, kind: NameKind): boolean {
  const [a, b] = [foldName(one, kind), foldName(other, kind)];
  const inChinese =
    a.characters > 0 && b.characters > 0
      ? chineseLikeness(a, b)
      : Math.max(likeness(a.latin, b.pinyin), likeness(a.pinyin, b.latin));
  if (a.latin !== '' && b.latin !== '') {
    const inLatin = likeness(a.latin, b.latin);
    const bothWritten = a.characters > 0 && b.characters > 0;
    return (bothWritten ? (inLatin + inChinese) / 2 : Math.max(inLatin, inChinese)) >= enough;
  }
  return inChinese >= enough;
}

const enough = 0.6;
const shortMaximum = 4; // characters: most people's names, and the shortest companies'

function chineseLikeness(a: FoldedName, b: FoldedName): number {
  if (Math.min(a.characters, b.characters) <= shortMaximum) return a.pinyin === b.pinyin ? 1 : 0;
  return likeness(a.pinyin, b.pinyin);
}

/** Share of the runs of three letters that two words have in common (Jaccard), 0 to 1. */
function likeness(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  const [ofA, ofB] = [trigrams(a), trigrams(b)];
  const common = [...ofA].filter((run) => ofB.has(run)).length;
  return common === 0 ? 0 : common / (ofA.size + ofB.size - common);
}

function trigrams(word: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(0, word.length - 2) }, (_, at) => word.slice(at, at + 3)));
}

/** Lower case without accents: `Lü` becomes `lu`, in pinyin too. */
function strip(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** What a company's name says of its legal form only. */
const legalForms = {
  chinese: /(?:股份有限公司|有限责任公司|有限公司|公司)$/u,
  latin: new Set(
    'co company corp corporation inc incorporated ltd limited llc llp plc gmbh ag sa sarl bv nv kk pte pty the and'.split(
      ' ',
    ),
  ),
} as const;
