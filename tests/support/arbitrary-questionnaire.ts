import fc from 'fast-check';
import type { Answer, Condition, Definition, Question, Words } from '../../schema/questionnaire/engine/definition.ts';
import { levels } from '../../schema/questionnaire/engine/definition.ts';

// Any definition and any answers, for the laws that hold of all of them.

/** Draws one of a list by a number of chance. */
function pick<Item>(list: readonly Item[], chance: number): Item {
  const item = list[chance % list.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

const text = (name: string): Words => ({ EN: `${name}?`, ZH_CN: `${name}？` });
const chance = fc.nat({ max: 1_000_000 });
const flag = fc.option(fc.boolean(), { nil: undefined });
const small = fc.integer({ min: 1, max: 6 });
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
const bound = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.double({ min: -5, max: 5, noNaN: true }));
const day = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2026-03-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Patterns, each with a text that matches. */
const patterns = [
  ['[A-Z]{2}\\d{1,4}', 'AB12'],
  ['1[3-9]\\d{9}', '13800001111'],
  ['[\\p{Script=Han}a-z ]+', '很好 ok'],
] as const;

const options = fc
  .array(
    fc.record(
      { score: maybe(fc.integer({ min: -3, max: 5 })), asksWords: flag, isExclusive: flag },
      { noNullPrototype: true },
    ),
    {
      minLength: 2,
      maxLength: 6,
    },
  )
  .map((list) => list.map((option, at) => present({ name: `o${at}`, text: text(`o${at}`), ...option })));

const kinds = fc.oneof(
  fc.record({ kind: fc.constant('SINGLE_CHOICE'), options, isShuffled: flag }),
  fc.record({
    kind: fc.constant('MULTIPLE_CHOICE'),
    options,
    isShuffled: flag,
    least: maybe(small),
    most: maybe(small),
  }),
  fc.record({ kind: fc.constant('MATRIX'), options, rows: options }),
  fc.record({ kind: fc.constant('RANKING'), options, isShuffled: flag, most: maybe(small) }),
  fc.record({
    kind: fc.constant('SCALE'),
    scale: fc.constantFrom('SATISFACTION', 'SATISFACTION', 'NPS', 'CSAT', 'CES', 'STARS'),
  }),
  fc.record({
    kind: fc.constant('SCALE'),
    scale: fc.constant('NUMERIC'),
    from: fc.integer({ min: -5, max: 5 }),
    to: fc.integer({ min: -4, max: 9 }),
  }),
  fc.record({
    kind: fc.constantFrom('SHORT_TEXT', 'LONG_TEXT'),
    least: maybe(fc.nat({ max: 30 })),
    most: maybe(fc.integer({ min: 1, max: 60 })),
  }),
  fc.record({ kind: fc.constant('SHORT_TEXT'), pattern: fc.constantFrom(...patterns.map(([pattern]) => pattern)) }),
  fc.record({ kind: fc.constant('NUMBER'), from: maybe(bound), to: maybe(bound), digits: maybe(fc.nat({ max: 6 })) }),
  fc.record({ kind: fc.constant('MONEY'), from: maybe(bound), to: maybe(bound) }),
  fc.record({ kind: fc.constant('DATE'), from: maybe(day), to: maybe(day), notBefore: maybe(chance) }),
  fc.record({ kind: fc.constant('TIME'), notBefore: maybe(chance) }),
  fc.record({ kind: fc.constant('CONTACT'), fields: fc.subarray(['name', 'phone', 'email'], { minLength: 1 }) }),
  fc.record({ kind: fc.constant('CONSENT') }),
  fc.record({ kind: fc.constant('FILE_LINK') }),
);

/** How a condition is made, from what was asked before. */
interface ConditionPlan {
  readonly about: number;
  readonly how: number;
  readonly isAnswered: boolean;
  readonly names: readonly number[];
  readonly from: number;
  readonly length: number;
  readonly shape: number;
}

const conditionPlan: fc.Arbitrary<ConditionPlan> = fc.record({
  about: chance,
  how: chance,
  isAnswered: fc.boolean(),
  names: fc.array(chance, { minLength: 1, maxLength: 3 }),
  from: fc.integer({ min: -3, max: 8 }),
  length: fc.nat({ max: 8 }),
  shape: fc.nat({ max: 9 }),
});

const questionPlan = fc.record({
  kind: kinds,
  isRequired: flag,
  isRequiredIf: maybe(conditionPlan),
  showIf: maybe(conditionPlan),
  weight: maybe(fc.integer({ min: 0, max: 5 })),
  pipes: maybe(chance),
});

const sectionPlan = fc.record({
  showIf: maybe(conditionPlan),
  isShuffled: flag,
  questions: fc.array(questionPlan, { minLength: 1, maxLength: 5 }),
});

/** A definition whose conditions and places name earlier questions; its bounds may still be nonsense, which the rules refuse. */
export const definitions: fc.Arbitrary<Definition> = fc
  .array(sectionPlan, { minLength: 1, maxLength: 3 })
  .map((sections) => {
    const asked: Question[] = [];
    return {
      title: text('Title'),
      sections: sections.map(({ showIf, isShuffled, questions }, at) => {
        const before = [...asked];
        const section = { name: `s${at}`, title: text(`s${at}`), isShuffled, showIf: condition(showIf, before) };
        const made = questions.map(({ kind, pipes, ...plan }) => {
          const known = isShuffled === true ? before : [...asked];
          const name = `q${asked.length}`;
          const pipe = pipes === undefined || known.length === 0 ? '' : `{{${pick(known, pipes).name}}}`;
          const notBefore = 'notBefore' in kind ? startOf(kind.kind, known, kind.notBefore) : undefined;
          const question = present({
            ...kind,
            name,
            text: { EN: `${name} ${pipe}`.trim(), ZH_CN: `${name} ${pipe}`.trim() },
            isRequired: plan.isRequired,
            weight: plan.weight,
            isRequiredIf: condition(plan.isRequiredIf, known),
            showIf: condition(plan.showIf, known),
            notBefore,
          }) as unknown as Question; // of one of the kinds above
          asked.push(question);
          return question;
        });
        return present({ ...section, questions: made });
      }),
    } as Definition; // made of the parts above
  });

function startOf(kind: string, known: readonly Question[], at: number | undefined): string | undefined {
  const same = known.filter((question) => question.kind === kind);
  return at === undefined || same.length === 0 ? undefined : pick(same, at).name;
}

function condition(plan: ConditionPlan | undefined, known: readonly Question[]): Condition | undefined {
  if (plan === undefined || known.length === 0) return undefined;
  const question = pick(known, plan.about);
  const names = 'options' in question ? question.options.map(({ name }) => name) : isLevels(question) ? levels : [];
  const isNumber = ['SCALE', 'NUMBER', 'MONEY'].includes(question.kind);
  const choices: Condition[] = [
    { question: question.name, isAnswered: plan.isAnswered },
    ...(names.length === 0 ? [] : [{ question: question.name, has: plan.names.map((at) => pick(names, at)) }]),
    ...(question.kind === 'MATRIX'
      ? [{ question: question.name, row: 'o0', has: plan.names.map((at) => pick(names, at)) }]
      : []),
    ...(isNumber ? [{ question: question.name, from: plan.from, to: plan.from + plan.length }] : []),
  ];
  const one = pick(choices, plan.how);
  const other = pick(choices, plan.how + 1);
  if (plan.shape === 0) return { not: one };
  if (plan.shape === 1) return { any: [one, { not: other }] };
  return plan.shape === 2 ? { all: [one, { any: [other] }] } : one;
}

function isLevels(question: Question): boolean {
  return question.kind === 'SCALE' && question.scale === 'SATISFACTION';
}

/** Without what is undefined, as JSON has it. */
function present<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Value; // fields left out are optional
}

const words = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom('', ' ', 'AB12', '13800001111', '很好', 'x'.repeat(201)),
);
const choice = fc.constantFrom('o0', 'o1', 'o2', 'o3', 'o4', 'o9');

/** Any answer that the graph's input can carry, right or wrong. */
export const anyAnswer: fc.Arbitrary<Answer> = fc
  .oneof(
    fc.record({ choices: fc.array(choice, { maxLength: 6 }), other: maybe(words) }),
    fc.record({ choices: fc.uniqueArray(choice, { maxLength: 5 }) }),
    fc.record({ rows: fc.array(fc.record({ row: choice, choice }), { maxLength: 6 }) }),
    fc.record({ level: fc.constantFrom(...levels) }),
    fc.record({ score: fc.integer({ min: -6, max: 12 }) }),
    fc.record({ text: words }),
    fc.record({
      number: fc.oneof(fc.constantFrom('1.5', '-3', '0', '2.123456', '1e3', '', '1.', '0012'), bound.map(String)),
    }),
    fc.record({ date: fc.oneof(day, fc.constantFrom('2026-02-30', '2026-1-1', '0000-00-00')) }),
    fc.record({ time: fc.constantFrom('00:00', '09:30', '23:59', '24:00', '9:30') }),
    fc.record({
      contact: fc.record(
        {
          name: words,
          phone: fc.constantFrom('', '13800001111', '+86 (21) 5555-1234 ext 9', 'none'),
          email: fc.constantFrom('', 'wang@hotel.example', '@', 'a b@c.d'),
        },
        { requiredKeys: [], noNullPrototype: true },
      ),
    }),
    fc.record({ isAgreed: fc.boolean() }),
    fc.record({
      link: fc.constantFrom('https://files.example/a.pdf', 'http://files.example/', 'javascript:alert(1)', ''),
    }),
    fc.record({ level: fc.constantFrom(...levels), text: words, score: fc.integer({ min: 0, max: 5 }) }),
  )
  .map((answer) => present(answer) as Answer); // fields left out are optional

/** Answers to some of a definition's questions, half of them sensible, and now and then to one that it does not have. */
export function answersTo(definition: Definition): fc.Arbitrary<Readonly<Record<string, Answer>>> {
  const questions = definition.sections.flatMap((section) => section.questions);
  const one = (question: Question) =>
    fc.option(
      fc.oneof(
        chance.map((at) => sensible(question, at)),
        anyAnswer,
      ),
      { nil: undefined, freq: 4 },
    );
  return fc
    .record({
      ...Object.fromEntries(questions.map((question) => [question.name, one(question)])),
      other: maybeRarely(anyAnswer),
    })
    .map(present) as fc.Arbitrary<Record<string, Answer>>; // what is undefined is left out
}

function maybeRarely<Value>(arbitrary: fc.Arbitrary<Value>) {
  return fc.oneof({ weight: 19, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

/**
 * An answer that suits a question, one of many by chance. Days and times are the first that may be given, so that whatever
 * may not lie before them can still be answered.
 */
export function sensible(question: Question, at: number, starts: Readonly<Record<string, Answer>> = {}): Answer {
  switch (question.kind) {
    case 'SINGLE_CHOICE':
      return { choices: [pick(question.options, at).name] };
    case 'MULTIPLE_CHOICE': {
      const together = question.options.filter(({ isExclusive }) => isExclusive !== true);
      const most = Math.min(together.length, question.most ?? together.length);
      const least = question.least ?? 1;
      if (most < least || most === 0) return { choices: [pick(question.options, at).name] };
      return { choices: together.slice(0, least + (at % (most - least + 1))).map(({ name }) => name) };
    }
    case 'RANKING': {
      const names = question.options.map(({ name }) => name);
      const turned = [...names.slice(at % names.length), ...names.slice(0, at % names.length)];
      return { choices: turned.slice(0, question.most ?? names.length) };
    }
    case 'MATRIX':
      return {
        rows: question.rows.map(({ name }, nth) => ({ row: name, choice: pick(question.options, at + nth).name })),
      };
    case 'SCALE': {
      if (question.scale === 'SATISFACTION') return { level: pick(levels, at) };
      const [from, to] = { NPS: [0, 10], CSAT: [1, 5], CES: [1, 7], STARS: [1, 5], NUMERIC: [0, 0] }[
        question.scale
      ] as [number, number];
      const [low, high] = question.scale === 'NUMERIC' ? [question.from, question.to] : [from, to];
      return { score: low + (at % (high - low + 1)) };
    }
    case 'SHORT_TEXT':
    case 'LONG_TEXT': {
      const match = patterns.find(([pattern]) => pattern === question.pattern)?.[1];
      return { text: match ?? 'x'.repeat(Math.max(1, question.least ?? 0)) };
    }
    case 'NUMBER':
    case 'MONEY':
      return { number: numberFor(question, at) };
    case 'DATE':
    case 'TIME': {
      const field = question.kind === 'DATE' ? 'date' : 'time';
      const start = question.notBefore === undefined ? undefined : starts[question.notBefore]?.[field];
      if (field === 'time') return { time: start ?? '00:00' };
      const own = question.kind === 'DATE' ? question.from : undefined;
      return {
        date:
          [own, start]
            .filter((one) => one !== undefined)
            .toSorted()
            .at(-1) ?? '0001-01-01',
      };
    }
    case 'CONTACT':
      return {
        contact: Object.fromEntries(
          question.fields.map((field) => [
            field,
            { name: '王', phone: '13800001111', email: 'wang@hotel.example' }[field],
          ]),
        ),
      };
    case 'CONSENT':
      return { isAgreed: true };
    case 'FILE_LINK':
      return { link: 'https://files.example/a.pdf' };
  }
}

function numberFor(question: Question & { readonly kind: 'NUMBER' | 'MONEY' }, at: number): string {
  const digits = question.kind === 'MONEY' ? 2 : (question.digits ?? 6);
  const { from = -Infinity, to = Infinity } = question;
  const unit = 10 ** -digits;
  const near = [at % 10, from, to, from + unit, to - unit]
    .filter(Number.isFinite)
    .map((value) => value.toFixed(digits));
  return near.find((value) => Number(value) >= from && Number(value) <= to) ?? '0';
}
