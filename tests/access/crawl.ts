// Operations that ask for everything that a field leads to, made from the schema, so that a new noun is asked for as well.

import {
  getNamedType,
  getNullableType,
  GraphQLNonNull,
  type GraphQLNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql';

import { parseId } from '../../schema/core/ids.ts';
import { schema } from '../../schema/index.ts';
import { argumentsOf, type Field } from './arguments.ts';
import type { Asker } from './decision.ts';
import type { Company } from './noun.ts';

/** An operation and its variables. */
export interface Operation {
  readonly source: string;
  readonly variableValues: Readonly<Record<string, unknown>>;
}

/**
 * Asks for everything that a root field leads to, `depth` records deep: all fields, with arguments that name the company's
 * records wherever an argument can. `more` replaces arguments of the root field by name.
 */
export function everythingBehind(
  kind: string,
  field: Field,
  c: Company,
  asker: Asker,
  depth: number,
  more: Readonly<Record<string, unknown>> = {},
): Operation {
  const types: string[] = [];
  const variableValues: Record<string, unknown> = {};

  function call(called: Field, given: Readonly<Record<string, unknown>> = {}): string {
    const values = { ...argumentsFor(called, c, asker), ...given };
    const parts = called.args.flatMap(({ name, type }) => {
      if (!(name in values)) return [];
      const variable = `v${types.length}`;
      types.push(`$${variable}: ${String(type)}`);
      variableValues[variable] = values[name];
      return [`${name}: $${variable}`];
    });
    return `${called.name}${parts.length === 0 ? '' : `(${parts.join(', ')})`}`;
  }

  function selection(type: GraphQLNamedType, left: number, prefix = ''): string {
    if (isAbstractType(type)) {
      const members = schema.getPossibleTypes(type).map((member) => {
        // Members of a union may give the same name to fields of different types, so each gets names of its own.
        return `... on ${member.name} ${selection(member, Math.min(left, 1), `${member.name}_`)}`;
      });
      return `{ __typename ${members.join(' ')} }`;
    }
    if (!isObjectType(type)) return '';
    const fields = Object.values(type.getFields()).flatMap((inner) => {
      const innerType = getNamedType(inner.type);
      const isWrapper = /(?:Connection|ConnectionEdge|Payload)$/.test(type.name);
      const isComposite = isObjectType(innerType) || isAbstractType(innerType);
      if (isComposite && !isWrapper && left === 0) return [];
      // The nodes of a page are asked for everything; its edges lead to the same ones.
      if (innerType.name.endsWith('ConnectionEdge')) return [`edges ${selection(innerType, 0)}`];
      const name = prefix === '' ? '' : `${prefix}${inner.name}: `;
      return [`${name}${call(inner)} ${selection(innerType, isWrapper || !isComposite ? left : left - 1)}`];
    });
    return `{ __typename ${fields.join(' ')} }`;
  }

  const body = `${call(field, more)} ${selection(getNamedType(field.type), depth)}`;
  return {
    source: `${kind}${types.length === 0 ? '' : ` (${types.join(', ')})`} { ${body} }`,
    variableValues,
  };
}

/** Arguments of a field: all that it requires, ids wherever the company has one to give, and the largest page. */
function argumentsFor(field: Field, c: Company, asker: Asker): Record<string, unknown> {
  const values = argumentsOf(field, c, asker);
  for (const arg of field.args) {
    if (arg.name in values || getNamedType(arg.type).name !== 'ID') continue;
    const required = { ...arg, type: new GraphQLNonNull(getNullableType(arg.type)), defaultValue: undefined };
    try {
      Object.assign(values, argumentsOf({ ...field, args: [required] }, c, asker));
    } catch {
      // An id that may be left out, and that arguments.ts knows nothing to give for.
    }
  }
  const largest = /\d+/.exec(field.args.find(({ name }) => name === 'first')?.description ?? '')?.[0];
  return 'first' in values ? { ...values, first: Number(largest ?? 1) } : values;
}

/** Every text of an answer, and what its global ids stand for, as one text to search. */
export function textOf(answer: unknown): string {
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value, parseId(value)?.id ?? '');
    else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) walk(part);
  };
  walk(answer);
  return texts.join('\n');
}
