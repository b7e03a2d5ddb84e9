import type { Tx } from '../../prisma/client.ts';
import { type Actor, hasRole, ownersInReach } from '../core/actor.ts';
import { type TopicDefinition, topics } from './topics.ts';

/** Which of these records the actor sees now; one statement for each topic, none for actors who see everything. */
export async function visibleSubjects(
  db: Tx,
  actor: Actor,
  subjects: readonly { readonly topic: string; readonly subjectId: string }[],
): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  for (const [topic, group] of Map.groupBy(subjects, (subject) => subject.topic)) {
    const definition = topics[topic];
    if (definition === undefined || !readsTopic(actor, definition)) continue;
    const ids = [...new Set(group.map(({ subjectId }) => subjectId))];
    const seesEvery = ownersInReach(actor) === 'everyone' && definition.isOwn !== true;
    const visible = seesEvery ? ids.map((id) => ({ id })) : await definition.visible(db, actor, ids);
    for (const { id } of visible) seen.add(subjectKey({ topic, subjectId: id }));
  }
  return seen;
}

/** The key of a subject in the answer of `visibleSubjects`: a record may be shown by one topic and hidden by another. */
export function subjectKey({ topic, subjectId }: { readonly topic: string; readonly subjectId: string }): string {
  return `${topic} ${subjectId}`;
}

function readsTopic(actor: Actor, { readers }: TopicDefinition): boolean {
  return readers === undefined || actor.kind === 'system' || hasRole(actor, readers);
}
