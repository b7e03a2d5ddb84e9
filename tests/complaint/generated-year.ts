import type { Db } from '../../prisma/client.ts';
import { complainantKindLabels, claimLabels } from '../../schema/complaint/vocabulary.ts';
import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { graph } from '../support/graph.ts';
import type { World } from '../support/world.ts';
import { type PlannedVerb, plans, recordCard, register, take, wayToClosing } from './verbs.ts';

const hourMs = 3_600_000;

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The instants around the ends of the year’s months, in Shanghai. */
const edges = Array.from({ length: 13 }, (_, index) => Date.UTC(2024, index, 1) - 8 * hourMs).flatMap((start) => [
  start - 1,
  start,
]);

/**
 * Makes a year of complaints through the graph, up to a moment: of all claims and kinds, handled by three departments, some
 * not accepted, some paused, some opened again, some left open. Half of them are received around the end of a month.
 */
export async function generateYear(db: Db, w: World, count: number, until: Date): Promise<void> {
  const next = randomFrom(2024);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(next() * values.length)]!;
  const departments = [w.departments.service, w.departments.sales, newUuid()];
  await db.department.create({
    data: { id: departments[2]!, name: `=workshop ${w.tag}`, createdAt: until, updatedAt: until },
  });

  for (let nth = 0; nth < count; nth += 1) {
    const departmentId = pick(departments);
    let moment = nth % 2 === 0 ? pick(edges) : Date.UTC(2023, 11, 20) + next() * 380 * 24 * hourMs;
    moment = Math.round(moment);
    let version = 1;
    const complaintId = await register(graph(db, w.actors.serviceOfficer, { now: new Date(moment) }), {
      ...recordCard(w),
      customerKind: pick([...Object.keys(complainantKindLabels), null]),
      claims: Object.keys(claimLabels).filter((claim) => claim === 'COMPENSATION' || next() < 0.4),
    });
    const step = async (verb: PlannedVerb, hours: number): Promise<boolean> => {
      moment += Math.round(hours * hourMs);
      if (moment >= until.getTime()) return false;
      const { by, input } = plans[verb];
      const actor = w.actors[by];
      // Whoever handles it is of the department that it went to.
      const handles = by === 'serviceOfficer' || by === 'departmentManager' ? { ...actor, departmentId } : actor;
      const more =
        verb === 'PROPOSE_DISPOSITION' && next() < 0.6
          ? { kind: 'COMPENSATION', amount: (next() * 5_000 + 0.01).toFixed(2) }
          : verb === 'ASSIGN'
            ? { departmentId: encodeId('Department', departmentId) }
            : verb === 'DECIDE' && next() < 0.15
              ? { decision: 'RETURN', opinion: 'too much' }
              : {};
      const given = { complaintId, expectedVersion: version, ...input(w), ...more };
      const answer = await take(graph(db, handles, { now: new Date(moment) }), plans[verb], given);
      if (answer.complaint === undefined) return false; // out of turn, or its time was up before it was paused
      version = answer.complaint.version;
      return true;
    };
    const walk = async (way: readonly PlannedVerb[]): Promise<boolean> => {
      for (const verb of way) {
        if (next() < 0.08 && (await step('PAUSE', next() * 6)) && next() < 0.9) await step('RESUME', next() * 100);
        if (next() < 0.015 || !(await step(verb, next() * 26))) return false;
      }
      return true;
    };
    const way = next() < 0.15 ? (['CHECK_GROUNDS', 'REJECT', 'REPLY', 'CLOSE'] as const) : wayToClosing;
    const isClosed = await walk(way);
    if (isClosed && next() < 0.2 && (await step('REOPEN', next() * 400))) await walk(wayToClosing.slice(2));
  }
}
