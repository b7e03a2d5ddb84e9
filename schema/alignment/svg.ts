import { fill, type Language, type Text } from '../core/language.ts';
import { card, layOut, type Placed } from './layout.ts';
import {
  edgeKindLabels,
  type Health,
  healthLabels,
  healthReasonLabels,
  isKey,
  type MapEdge,
  type MapPerson,
  roleOf,
  weightOf,
} from './map.ts';
import { type AlignmentStatus, buyingRoleLabels, statusLabels, symbols } from './vocabulary.ts';

/** What a map shows. */
export interface MapPicture {
  readonly accountName: string;
  readonly people: readonly MapPerson[];
  readonly edges: readonly MapEdge[];
  readonly health: Health;
  /** Makes the id that the graph gives a contact. */
  readonly contactId: (id: string) => string;
}

const texts = {
  title: { EN: 'Political map of {account}', ZH_CN: '{account} 政治联盟图' },
  person: {
    EN: '{name}{title}: {status}, {role}; influence {influence} of 100, confidence {confidence} %; known to {covered} of us',
    ZH_CN: '{name}{title}：{status}，{role}；影响力 {influence}/100，可信度 {confidence} %；我方 {covered} 人认识',
  },
  key: { EN: 'key person', ZH_CN: '关键人物' },
  figures: { EN: 'Influence {influence} · {confidence} %', ZH_CN: '影响力 {influence} · 可信度 {confidence} %' },
  uncovered: { EN: 'known to nobody', ZH_CN: '无人认识' },
  known: { EN: 'known to {covered}', ZH_CN: '{covered} 人认识' },
  influence: { EN: 'influences', ZH_CN: '影响' },
  conflict: { EN: 'at odds', ZH_CN: '冲突' },
  empty: { EN: 'Nobody is known here yet.', ZH_CN: '尚无已知人员。' },
} as const satisfies Record<string, Text>;

/** Middle tones that stand out on light and dark alike; the symbol and the word say the same. */
const colours: Readonly<Record<AlignmentStatus, string>> = {
  MENTOR: '#1f8a5b',
  SUPPORTER: '#5a8f2e',
  NEUTRAL: '#4a80b5',
  NON_SUPPORTER: '#b8701c',
  ENEMY: '#d0484a',
  UNKNOWN: '#808890',
};
const healthColours = { GREEN: '#1f8a5b', AMBER: '#b8701c', RED: '#d0484a' } as const;

const margin = 24;
const header = 64;
const legend = 44;
/** Alone in a document the picture takes the reader's light or dark; inside a page it takes the page's colour of text. */
const style = `<style>svg:root{color:#1b2026;background:#fff}@media(prefers-color-scheme:dark){svg:root{color:#e4e8ee;background:#14181d}}</style>`;

/**
 * Draws a map: a card for each person in the order of the reporting lines, other edges as arcs. Every text is escaped;
 * what the picture shows is also said in its description, person by person.
 */
export function drawMap({ accountName, people, edges, health, contactId }: MapPicture, language: Language): string {
  const layout = layOut(people);
  const width = Math.max(layout.width + margin * 2, 640);
  const height = header + layout.height + legend + margin * 2;
  const at = new Map(layout.cards.map((one) => [one.person.contactId, one]));
  const title = fill(texts.title[language], { account: accountName });
  const summary = healthLine(health, language);
  const lines = edges.flatMap((edge) => drawEdge(edge, at, language));
  const cards = layout.cards.map((one) => drawCard(one, contactId, language));
  const described = [
    summary,
    ...people.map((person) => sentenceOf(person, language)),
    ...edges.flatMap((edge) => sentenceOfEdge(edge, at, language)),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="map-title map-description" lang="${language === 'EN' ? 'en' : 'zh-CN'}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, 'Noto Sans SC', 'Microsoft YaHei', sans-serif" font-size="13" fill="currentColor">`,
    `<title id="map-title">${escape(title)}</title>`,
    `<desc id="map-description">${escape(described.join('\n'))}</desc>`,
    style,
    `<text x="${margin}" y="${margin + 12}" font-size="18" font-weight="600">${escape(title)}</text>`,
    `<circle cx="${margin + 6}" cy="${margin + 32}" r="6" fill="${healthColours[health.level]}"/>`,
    `<text x="${margin + 20}" y="${margin + 37}">${escape(shortened(summary, (width - margin * 2) / 13))}</text>`,
    `<g transform="translate(${margin + (width - margin * 2 - layout.width) / 2} ${margin + header})">`,
    ...(people.length === 0 ? [`<text x="0" y="20">${texts.empty[language]}</text>`] : []),
    ...lines,
    ...cards,
    '</g>',
    drawLegend(height - margin, language),
    '</svg>',
  ].join('\n');
}

function drawCard({ person, x, y }: Placed<MapPerson>, contactId: MapPicture['contactId'], language: Language): string {
  const { status } = person.view;
  const colour = colours[status];
  const line = (text: string, dy: number, size: number, more: string) =>
    `<text x="52" y="${dy}" font-size="${size}" ${more}>${escape(shortened(text, (card.width - 62) / size))}</text>`;
  const faint = 'fill-opacity="0.75"';
  const figures = fill(texts.figures[language], figuresOf(person));
  const covered = person.coverage.length;
  const cover = fill(covered === 0 ? texts.uncovered[language] : texts.known[language], { covered });
  return [
    `<g data-contact="${escape(contactId(person.contactId))}" data-status="${status}" transform="translate(${x} ${y})">`,
    `<title>${escape(sentenceOf(person, language))}</title>`,
    `<rect width="${card.width}" height="${card.height}" rx="10" fill="currentColor" fill-opacity="0.05" stroke="${colour}" stroke-width="${isKey(person) ? 3 : 1.5}"${status === 'UNKNOWN' ? ' stroke-dasharray="6 4"' : ''}/>`,
    `<circle cx="28" cy="30" r="16" fill="none" stroke="${colour}" stroke-width="2"/>`,
    `<text x="28" y="${symbols[status] === '*' ? 39 : 36}" text-anchor="middle" font-size="${symbols[status] === '*' ? 26 : 20}" font-weight="700" aria-hidden="true">${symbols[status]}</text>`,
    line(person.name, 24, 14, 'font-weight="600"'),
    line(person.title ?? '', 42, 12, faint),
    line(standingOf(person, language), 62, 13, ''),
    line(`${figures} · ${cover}`, 81, 11, faint),
    '</g>',
  ].join('');
}

/** `Supporter · Decision maker`; the role only where it is known. */
function standingOf(person: MapPerson, language: Language): string {
  const role = roleOf(person);
  const status = statusLabels[person.view.status][language];
  return role === 'UNKNOWN' ? status : `${status} · ${buyingRoleLabels[role][language]}`;
}

function drawEdge(edge: MapEdge, at: ReadonlyMap<string, Placed<MapPerson>>, language: Language): readonly string[] {
  const from = at.get(edge.fromId);
  const to = at.get(edge.toId);
  if (from === undefined || to === undefined) return [];
  const title = sentenceOfEdge(edge, at, language)
    .map((sentence) => `<title>${escape(sentence)}</title>`)
    .join('');
  const half = card.width / 2;
  if (edge.kind === 'REPORTS_TO') {
    const isStacked = from.x > to.x && from.x - to.x < half;
    const path = isStacked
      ? `M${to.x + 18} ${to.y + card.height}V${from.y + card.height / 2}H${from.x}`
      : `M${from.x + half} ${from.y}V${from.y - 28}H${to.x + half}V${to.y + card.height}`;
    return [
      `<path d="${path}" fill="none" stroke="currentColor" stroke-opacity="0.55" stroke-width="1.5">${title}</path>`,
    ];
  }
  // From side to side, bowed away from the cards between.
  const isBeside = Math.abs(from.x - to.x) < card.width;
  const isRight = isBeside || from.x <= to.x;
  const start = { x: from.x + (isRight ? card.width : 0), y: from.y + card.height * 0.3 };
  const end = { x: to.x + (isBeside === isRight ? card.width : 0), y: to.y + card.height * 0.7 };
  const bow = isBeside ? 60 : Math.max(24, Math.abs(end.x - start.x) / 3);
  const control = isRight ? bow : -bow;
  const middle = {
    x: (start.x + end.x) / 2 + (isBeside ? control * 0.75 : 0),
    y: (start.y + end.y) / 2,
  };
  const isConflict = edge.kind === 'CONFLICTS_WITH';
  const colour = isConflict ? colours.ENEMY : colours.NEUTRAL;
  const label = (isConflict ? texts.conflict : texts.influence)[language];
  const labelWidth = widthOf(label) * 11 + 12;
  return [
    `<g>${title}<path d="M${start.x} ${start.y}C${start.x + control} ${start.y} ${end.x + (isBeside ? control : -control)} ${end.y} ${end.x} ${end.y}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${isConflict ? '2 5' : '8 5'}" stroke-linecap="round"/>` +
      arrowAt(end, isBeside ? -control : control, colour, isConflict) +
      `<rect x="${middle.x - labelWidth / 2}" y="${middle.y - 10}" width="${labelWidth}" height="20" rx="10" fill="${colour}"/>` +
      `<text x="${middle.x}" y="${middle.y + 4}" text-anchor="middle" font-size="11" font-weight="600" fill="#fff">${escape(label)}</text></g>`,
  ];
}

/** Whom somebody influences, an arrow points to; who are at odds, a dot marks. */
function arrowAt(
  { x, y }: { readonly x: number; readonly y: number },
  way: number,
  colour: string,
  isConflict: boolean,
): string {
  if (isConflict) return `<circle cx="${x}" cy="${y}" r="4" fill="${colour}"/>`;
  const back = way > 0 ? -9 : 9;
  return `<path d="M${x} ${y}L${x + back} ${y - 5}V${y + 5}Z" fill="${colour}"/>`;
}

function drawLegend(y: number, language: Language): string {
  const all = Object.keys(symbols) as AlignmentStatus[]; // keys of the record
  let x = margin;
  const items = all.map((status) => {
    const text = `${symbols[status]} ${statusLabels[status][language]}`;
    const item = `<text x="${x}" y="${y}" font-size="12" fill-opacity="0.75">${escape(text)}</text>`;
    x += widthOf(text) * 12 + 24;
    return item;
  });
  return `<g aria-hidden="true">${items.join('')}</g>`;
}

function healthLine({ level, reasons }: Health, language: Language): string {
  return [healthLabels[level][language], ...reasons.map(({ code }) => healthReasonLabels[code][language])].join(
    language === 'EN' ? ' · ' : ' · ',
  );
}

function figuresOf(person: MapPerson) {
  return { influence: weightOf(person), confidence: Math.round(person.view.confidence * 100) };
}

function sentenceOf(person: MapPerson, language: Language): string {
  const sentence = fill(texts.person[language], {
    name: person.name,
    title: person.title === null ? '' : language === 'EN' ? `, ${person.title}` : `，${person.title}`,
    status: statusLabels[person.view.status][language],
    role: buyingRoleLabels[roleOf(person)][language],
    covered: person.coverage.length,
    ...figuresOf(person),
  });
  return isKey(person) ? `${sentence} (${texts.key[language]})` : sentence;
}

function sentenceOfEdge(
  { kind, fromId, toId }: MapEdge,
  at: ReadonlyMap<string, Placed<MapPerson>>,
  language: Language,
): readonly string[] {
  const [from, to] = [at.get(fromId), at.get(toId)];
  if (from === undefined || to === undefined) return [];
  return [`${from.person.name} → ${to.person.name}: ${edgeKindLabels[kind][language]}`];
}

/** A text's width in ems: a Chinese character takes one, another a little more than a half. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += /[\u2E80-\uFFEF]/u.test(letter) ? 1 : 0.56;
  return width;
}

function shortened(text: string, ems: number): string {
  if (widthOf(text) <= ems) return text;
  let kept = '';
  for (const letter of text) {
    if (widthOf(`${kept}${letter}…`) > ems) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

/** Text for XML; what XML can't hold at all is left out. */
function escape(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
