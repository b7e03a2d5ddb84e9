import type { Actor } from './actor.ts';
import type { Context } from './context.ts';

/**
 * Makes what a field says that leads to one record by a relation: the record, or null when it is out of the reader's sight.
 * `sightOf` selects what `isVisible` has to know of it.
 *
 *     export const contactInSight = inSight<Contact>(contactSightOf, isVisibleContact);
 *     contact: t.field({ type: ContactType, nullable: true, description: …, ...contactInSight('contact') }),
 */
export function inSight<Row>(sightOf: (actor: Actor) => object, isVisible: (actor: Actor, row: Row) => boolean) {
  return <Name extends string>(name: Name) => ({
    // A to-one relation takes no where-clause: what the reader's right depends on is joined with it. Typed as the whole
    // record, because the plugin adds whatever the query selects; `never`, because one function serves all parents.
    select: (_args: object, { actor }: Context, nestedSelection: (selection: never) => unknown) =>
      ({ [name]: nestedSelection({ select: sightOf(actor) } as never) }) as Record<Name, true>,
    resolve(parent: Readonly<Record<Name, Row | null>>, _args: object, { actor }: Context): Row | null {
      const row = parent[name];
      return row !== null && isVisible(actor, row) ? row : null;
    },
  });
}
