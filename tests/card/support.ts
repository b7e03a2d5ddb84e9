import { getNamedType, isLeafType, isObjectType } from 'graphql';

import { encodeId } from '../../schema/core/ids.ts';
import { schema } from '../../schema/index.ts';
import type { Run } from '../support/graph.ts';

export const keyOf = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/** Everything that a page holds, as a selection. */
export function selectionOf(typename: string): string {
  const type = schema.getType(typename);
  if (!isObjectType(type)) throw new Error(typename);
  const fields = Object.values(type.getFields()).filter(({ args, name }) => args.length === 0 && name !== 'warnings');
  return fields
    .map((field) => {
      const of = getNamedType(field.type);
      return isLeafType(of) ? field.name : `${field.name} { ${selectionOf(of.name)} }`;
    })
    .join(' ');
}

/** Writes one page of an account's card. */
export async function write(run: Run, name: string, accountId: string, expectedVersion: number, values: object) {
  const { data } = await run(
    `mutation ($input: Update${name}Input!) { done: update${name}(input: $input) { __typename
       ... on Update${name}Payload { account { version page: ${keyOf(name)} { ${selectionOf(name)} } } }
       ... on Error { code message path } ... on InvalidInput { problems { path code message } }
       ... on VersionConflict { current { ... on Account { version } } } } }`,
    { input: { accountId: encodeId('Account', accountId), expectedVersion, ...values } },
  );
  return data.done;
}
