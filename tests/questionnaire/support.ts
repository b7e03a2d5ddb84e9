import { randomBytes } from 'node:crypto';
import type { Db } from '../../prisma/client.ts';
import type { Definition } from '../../schema/questionnaire/engine/definition.ts';
import { definition } from '../survey/surveying.ts';
import { graph } from '../support/graph.ts';
import type { Person, World } from '../support/world.ts';

/** A code that no other questionnaire has. */
export const newCode = (): string => `Q${randomBytes(6).toString('hex').toUpperCase()}`;

/** What tests ask of a questionnaire. */
export const fields = `id version code use title draft { id number state title } published { id number state title }
  versions { number state titleEn titleZh definition publishedAt retiredAt writtenBy { id } }`;

// oxlint-disable-next-line typescript/no-explicit-any -- tests read into answers whose shape their document fixes
type Loose = any;

/** Calls a mutation of questionnaires; returns the questionnaire, or the refusal. */
export async function call(db: Db, w: World, by: Person, name: string, input: object): Promise<Loose> {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const { data, errors } = await graph(db, w.actors[by])(
    `mutation ($input: ${type}Input!) { ${name}(input: $input) {
      ... on ${type}Payload { questionnaire { ${fields} } }
      ... on Error { __typename code message path } ... on InvalidInput { problems { code path } } } }`,
    { input },
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data[name].questionnaire ?? data[name];
}

/** A draft by the service officer. */
export function drafted(db: Db, w: World, asks: Definition = definition, more: object = {}): Promise<Loose> {
  return call(db, w, 'serviceOfficer', 'draftQuestionnaire', {
    code: newCode(),
    use: 'SURVEY',
    definition: asks,
    ...more,
  });
}

/** A step with a questionnaire at the version that it has. */
export function step(db: Db, w: World, name: string, questionnaire: Loose, more: object = {}): Promise<Loose> {
  const { id: questionnaireId, version: expectedVersion } = questionnaire;
  return call(db, w, 'serviceOfficer', name, { questionnaireId, expectedVersion, ...more });
}
