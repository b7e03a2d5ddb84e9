import type { InputRef, ObjectRef } from '@pothos/core';
import { builder, type Types } from '../core/builder.ts';
import { enumType } from '../core/enum-type.ts';
import type { Problem } from '../core/problems.ts';
import { problemText } from '../core/problems.ts';
import type { Choices, FieldKind, Fields, Part } from './form.ts';
import type { Page, PageValues } from './page.ts';
import { checkTradeLimit, type TradeLimitCheck } from './rules.ts';
import { pages } from './pages.ts';

// The types of the card are made from its pages, so that a field is declared once: what it is, how it is checked, how it
// stands in the graph. Keys and kinds of fields are data here, which is why some of Pothos's types are told by casts.

const enums = new Map<string, ReturnType<typeof enumType>>();
const outputs = new Map<string, ObjectRef<Types, PageValues>>();
const inputs = new Map<string, InputRef<object>>();

function enumOf({ name, description, labels }: Choices) {
  return remembered(enums, name, () => enumType(name, description, labels));
}

function outputOf({ name, what, fields }: Part): ObjectRef<Types, PageValues> {
  return remembered(outputs, name, () =>
    builder.objectRef<PageValues>(name).implement({
      description: `${what}, a row or part of an account’s card.`,
      authScopes: { staff: true },
      fields: (t) => outputFields(t as never, fields) as never,
    }),
  );
}

function inputOf({ name, what, fields }: Part): InputRef<object> {
  return remembered(inputs, name, () => {
    const ref = builder.inputRef<object>(`${name}Input`);
    ref.implement({
      description: `${what}, a row or part of an account’s card.`,
      fields: (t) => inputFieldsOf(t as never, fields, (limit) => `${limit}.`) as never,
    });
    return ref;
  });
}

type FieldBuilder = { readonly field: (options: object) => unknown };

function outputFields(t: FieldBuilder, fields: Fields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, { what, limit, kind, isRequired }]) => {
      const isRows = kind.is === 'part' && kind.isList;
      const nullable = isRequired !== true && !isRows;
      const description = isRows
        ? `${what}; ${limit.split(',')[0] ?? limit}.`
        : `${what}${unitOf(limit)}${nullable ? '; null where not known' : ''}.`;
      return [
        key,
        t.field({
          type: typeOf(kind, outputOf),
          nullable,
          description,
          resolve: (values: PageValues) => values[key] ?? null,
        }),
      ];
    }),
  );
}

/** The unit that a limit names, which readers need too. */
function unitOf(limit: string): string {
  const [unit = ''] = limit.split(',');
  return unit === 'yuan' || unit === 'percent' || unit === 'm²' ? `, ${unit}` : '';
}

/** The input fields of a page or part; `tell` says what may be given. */
export function inputFieldsOf(
  t: FieldBuilder,
  fields: Fields,
  tell: (limit: string) => string,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, { what, limit, kind, isRequired = false }]) => [
      key,
      t.field({ type: typeOf(kind, inputOf), required: isRequired, description: `${what}; ${tell(limit)}` }),
    ]),
  );
}

function typeOf(kind: FieldKind, part: (part: Part) => unknown): unknown {
  if (kind.is === 'scalar') return kind.scalar;
  if (kind.is === 'choice') return enumOf(kind.choices);
  return kind.isList ? [part(kind.part)] : part(kind.part);
}

const WarningType = builder.objectRef<Problem>('CardWarning').implement({
  description: 'What looks wrong on a page of a card, and was taken all the same.',
  authScopes: { staff: true },
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Stable code for programs.' }),
    message: t.string({
      description: 'What looks wrong, for people, in the language of `Accept-Language`.',
      resolve: (problem, _args, { language }) => problemText(problem, language),
    }),
    path: t.stringList({
      description: 'The value that it is about, from the page down.',
      resolve: ({ path }) => [...path],
    }),
  }),
});

/** GraphQL types of the pages, by key. */
export const pageTypes: Readonly<Record<Page['key'], ObjectRef<Types, PageValues>>> = Object.fromEntries(
  pages.map((page) => [page.key, pageType(page)]),
) as Record<Page['key'], ObjectRef<Types, PageValues>>; // one for each page

function pageType({ name, what, fields, warnings }: Page): ObjectRef<Types, PageValues> {
  const ref = builder.objectRef<PageValues>(name).implement({
    description: `Page of an account’s card: ${what}.`,
    authScopes: { staff: true },
    fields: (t) => outputFields(t as never, fields) as never,
  });
  if (warnings !== undefined)
    builder.objectField(ref, 'warnings', (t) =>
      t.field({
        type: [WarningType],
        description: 'What looks wrong on it and was taken all the same; at most one for each value.',
        resolve: (values) => [...warnings(values as never)], // values of this page
      }),
    );
  return ref;
}

const TradeLimitCheckType = builder.objectRef<TradeLimitCheck>('TradeLimitCheck').implement({
  description: 'What an order would do to the month of an account with a trade limit (F19). A flag, never a refusal.',
  authScopes: { staff: true },
  fields: (t) => ({
    monthTotal: t.expose('monthTotal', { type: 'Decimal', description: 'What the month would come to, yuan.' }),
    limit: t.expose('limit', { type: 'Decimal', description: 'The limit of trade in a month, yuan.' }),
    isOverLimit: t.exposeBoolean('isOverLimit', { description: 'Whether the month would be over the limit.' }),
    excess: t.expose('excess', {
      type: 'Decimal',
      description: 'What would lie over the limit, yuan; 0.00 when nothing does.',
    }),
  }),
});

builder.objectField(pageTypes.managementCard, 'tradeLimitCheck', (t) =>
  t.field({
    type: TradeLimitCheckType,
    nullable: true,
    description: 'What an order of this amount would do to the running month; null when no limit is set.',
    args: {
      orderAmount: t.arg({ type: 'Decimal', required: true, description: 'Amount of the order, yuan.' }),
    },
    resolve: (values, { orderAmount }) => {
      const { monthlyTradeLimit: limit, monthlyTradeSoFar: soFar } = values as Readonly<Record<string, string | null>>; // decimals of F19
      return limit == null ? null : checkTradeLimit(limit, soFar ?? null, orderAmount);
    },
  }),
);

function remembered<Key, Value>(memory: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}
