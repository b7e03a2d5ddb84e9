import { randomUUID } from 'node:crypto';

import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

import { encodeCursor } from '../../schema/core/cursor.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { noon } from '../support/graph.ts';
import { apiKeyOf } from './company.ts';
import type { Company } from './noun.ts';
import type { Asker } from './decision.ts';
import { nouns } from './nouns.ts';

/** Any field of the graph. */
export type Field = GraphQLField<unknown, unknown>;

/** What is given for required arguments and input fields of these names, in a company. */
function byName(c: Company): Readonly<Record<string, unknown>> {
  return {
    accountId: encodeId('Account', c.accounts.own),
    apiKeyId: encodeId('ApiKey', c.apiKeys.SALESPERSON),
    complaintId: encodeId('Complaint', c.complaint),
    contactId: encodeId('Contact', c.contact),
    departmentId: encodeId('Department', c.departments.service),
    feedbackId: encodeId('Feedback', c.quarantined),
    ownerId: encodeId('User', c.users.salesperson),
    siteId: encodeId('Site', c.site),
    userId: encodeId('User', c.users.salesperson),
    ids: [encodeId('Complaint', c.complaint)],
    submissionId: randomUUID(),
    externalId: `external ${randomUUID()}`,
    email: `${randomUUID()}@company.example`,
    name: `name ${randomUUID()}`,
    allowedOrigins: ['https://partner.example'],
    enabledKinds: ['RATING'],
    token: c.receiptToken,
    month: '2026-11',
    enum: 'ComplaintState',
    action: 'ACCEPT_COMPLAINT',
    ...Object.assign({}, ...nouns.map((noun) => noun.arguments?.(c))),
  };
}

/** Ids of `id` arguments, by what the field gives. */
function idOf(typename: string, c: Company, asker: Asker): string {
  const ids: Readonly<Record<string, string>> = {
    Account: c.accounts.own,
    Complaint: c.complaint,
    Contact: c.contact,
    Department: c.departments.service,
    Feedback: c.feedback,
    Node: c.complaint,
    Site: c.site,
    User: c.users.salesperson,
    ...Object.assign({}, ...nouns.map((noun) => noun.ids?.(c, asker))),
  };
  const id = ids[typename];
  if (id === undefined) throw new Error(`tests/access/arguments.ts knows no id of a ${typename}: add one`);
  return encodeId(typename === 'Node' ? 'Complaint' : typename, id);
}

const byScalar: Readonly<Record<string, unknown>> = {
  Boolean: true,
  Date: '2026-11-22',
  DateTime: noon.toISOString(),
  Decimal: '100.00',
  EventCursor: encodeCursor({ epoch: 'none', positions: {} }),
  Int: 1,
  Month: '2026-11',
  String: 'text',
  TimeOfDay: '10:30',
};

/** What makes an input fit this asker, or whole besides what the schema requires. */
function besides(mutation: string, c: Company, asker: Asker): object {
  switch (mutation) {
    case 'issueApiKey':
      return asker === 'site' || asker === 'anonymous' ? {} : { role: asker };
    case 'revokeApiKey':
    case 'rotateApiKey':
      return { apiKeyId: encodeId('ApiKey', apiKeyOf(asker, c)) };
    case 'proposeDisposition':
      return { kind: 'EXCHANGE' };
    case 'registerAccount':
    case 'upsertAccount':
      return { ownerId: encodeId('User', c.users.salesperson) };
    case 'submitFeedback':
      return { kind: 'COMPLAINT', comment: 'it leaks' };
    default:
      return nouns.map((noun) => noun.besides?.(c, asker)[mutation]).find((more) => more !== undefined) ?? {};
  }
}

/**
 * Arguments for a field of the graph, made from the schema: all that it requires, a page of one for lists, and nothing
 * else. The values are of the right kind and name records that are there.
 */
export function argumentsOf(field: Field, c: Company, asker: Asker): Record<string, unknown> {
  const made = field.args
    .filter((arg) => isRequiredArgument(arg) || arg.name === 'first')
    .map(
      (arg) => [arg.name, arg.name === 'id' ? idOf(getNamedType(field.type).name, c, asker) : valueOf(arg, c)] as const,
    );
  const given = Object.fromEntries(made);
  const input = given['input'];
  const more = besides(field.name, c, asker);
  return typeof input === 'object' ? { input: { ...input, ...more } } : { ...given, ...more };
}

function valueOf({ name, type }: GraphQLArgument | GraphQLInputField, c: Company): unknown {
  return byName(c)[name] ?? valueOfType(type, name, c);
}

function valueOfType(type: GraphQLInputType, name: string, c: Company): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) return [valueOfType(bare.ofType, name, c)];
  if (isEnumType(bare)) return bare.getValues()[0]?.name;
  if (isInputObjectType(bare)) {
    const required = Object.values(bare.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((input) => [input.name, valueOf(input, c)]));
  }
  const scalar = getNamedType(bare).name;
  if (scalar in byScalar) return byScalar[scalar];
  throw new Error(`tests/access/arguments.ts has nothing to give for a ${scalar} called ${name}: add it`);
}
