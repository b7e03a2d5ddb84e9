import { observeBehaviour } from '../alignment/commands.ts';
import { updateAlignmentProfile } from '../alignment/profile-commands.ts';
import { relateContacts } from '../alignment/relation-commands.ts';
import type { Role } from '../core/actor.ts';
import { dateOf } from '../core/calendar.ts';
import type { Commander } from '../core/command.ts';
import { encodeId } from '../core/ids.ts';
import { observations, relations, roles } from './demo-alignment.ts';
import type { DemoStep } from './demo-step.ts';

const dayMs = 86_400_000;

/** What was seen of the people of the first demo account, each on its day, and then its map. */
export function alignmentSteps(
  as: (role: Role, at: Date) => Commander,
  now: Date,
  people: ReadonlyMap<string, string>,
): readonly DemoStep[] {
  const contactOf = (name: string): string => encodeId('Contact', people.get(name) ?? '');
  const seen = observations.map(({ who, by, daysAgo, ...behaviour }) => ({
    inDays: -daysAgo,
    async take() {
      const commander = as(by, new Date(now.getTime() - daysAgo * dayMs));
      const observedOn = dateOf(commander.now, commander.companyTimeZone).toISOString().slice(0, 10);
      await observeBehaviour(commander, { contactId: contactOf(who), observedOn, ...behaviour });
    },
  }));
  const map = async (): Promise<void> => {
    const commander = as('SALESPERSON', new Date(now.getTime() - dayMs));
    for (const { who, ...profile } of roles)
      await updateAlignmentProfile(commander, { contactId: contactOf(who), ...profile });
    for (const { from, to, ...relation } of relations)
      await relateContacts(commander, { fromId: contactOf(from), toId: contactOf(to), ...relation });
  };
  return [...seen, { inDays: -1, take: map }];
}
