// The words that decisions on rights are written in.

import type { Role } from '../../schema/core/actor.ts';

/** Somebody who may ask: a person in one role, a partner's page, or nobody known. */
export type Asker = Role | 'site' | 'anonymous';

/** Who may read the fields of a type. */
export interface Decision {
  readonly askers: Readonly<Record<string, readonly Asker[]>>;
  /** What everybody else is told, where it is not the code FORBIDDEN or UNAUTHENTICATED. */
  readonly refusals: Readonly<Record<string, string>>;
  /** Fields that are null to readers who may hold nothing of what they lead to, instead of a refusal. */
  readonly nulls?: readonly string[];
}

/** Every person of the company. */
export const staff =
  'SALESPERSON SALES_SUPERVISOR CUSTOMER_MANAGER SERVICE_OFFICER DEPARTMENT_MANAGER MARKETING_DIRECTOR FINANCE GENERAL_MANAGER ADMIN AUDITOR';
/** A partner's page. */
export const site = 'site';
/** All who may ask, known or not. */
export const everybody = `${staff} site anonymous`;
/** Whoever is given one: it stands behind a field that has decided, and what it leads to decides again. */
export const holder = everybody;

/** All who may ask. */
export const askers = everybody.split(' ') as readonly Asker[]; // the words above are the members of the union

/** Who registers accounts and contacts. */
export const keepers = 'SALESPERSON SALES_SUPERVISOR CUSTOMER_MANAGER ADMIN';
/** Who plans and records the work on accounts. */
export const planners = 'SALESPERSON SALES_SUPERVISOR CUSTOMER_MANAGER';
/** Who reads it. */
export const planReaders = `${planners} MARKETING_DIRECTOR GENERAL_MANAGER AUDITOR`;
/** Who registers complaints. */
export const complaintDesk = 'SERVICE_OFFICER SALESPERSON SALES_SUPERVISOR CUSTOMER_MANAGER';
/** Who rules on complaints. */
export const complaintSuperiors = 'SALES_SUPERVISOR DEPARTMENT_MANAGER';
/** Who may work in a handling department. */
export const handlers = `${complaintDesk} DEPARTMENT_MANAGER`;

/** A type that the same askers read field by field; a field that this list does not name has no decision. */
export function readBy(who: string, fields: string): Decision {
  return decided(
    Object.fromEntries(
      fields
        .trim()
        .split(/\s+/)
        .map((field) => [field, who]),
    ),
  );
}

export function decided(
  fields: Readonly<Record<string, string>>,
  refusals: Readonly<Record<string, string>> = {},
): Decision {
  const entries = Object.entries(fields).map(([field, who]) => [field, who.split(' ')]);
  return { askers: Object.fromEntries(entries) as Decision['askers'], refusals }; // words of `askers`, as a test proves
}

/** A page of each of these types and its edge. */
export function pagesOf(types: string): Record<string, Decision> {
  return Object.fromEntries(
    types.split(' ').flatMap((type) => [
      [`${type}Connection`, readBy(holder, 'edges nodes pageInfo totalCount')],
      [`${type}ConnectionEdge`, readBy(holder, 'cursor node')],
    ]),
  );
}

/** The payloads of these mutations. */
export function payloadsOf(fields: string, mutations: string): Record<string, Decision> {
  return Object.fromEntries(mutations.split(' ').map((name) => [`${name}Payload`, readBy(holder, fields)]));
}

/** The same, where the field is a record that is read again with the reader's rights: out of view it is not there. */
export function payloadsInView(
  field: string,
  mutations: string,
  others: Readonly<Record<string, string>> = {},
): Record<string, Decision> {
  const payload = decided({ [field]: staff, ...others }, { [field]: 'NOT_FOUND' });
  return Object.fromEntries(mutations.split(' ').map((name) => [`${name}Payload`, payload]));
}

/** Errors that say no more than any error does. */
export function plainErrors(types: string): Record<string, Decision> {
  return Object.fromEntries(types.split(' ').map((type) => [type, readBy(holder, 'code message path')]));
}
