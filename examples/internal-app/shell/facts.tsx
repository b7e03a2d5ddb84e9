import type { ComponentChildren } from 'preact';
import { useMessages } from '../../shared/language.ts';
import { shellMessages } from './messages.ts';

/** What it is, and what it says; nothing when it is not known. */
export type Fact = readonly [name: string, value: ComponentChildren];

/** Facts as a list of names and values; in two columns where there is room for them. */
export function Facts({ facts, isWide = false }: { readonly facts: readonly Fact[]; readonly isWide?: boolean }) {
  const t = useMessages(shellMessages);
  return (
    <dl class={isWide ? 'facts facts-wide' : 'facts'}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          {value === null || value === undefined || value === '' ? (
            <dd class="none">{t.notGiven}</dd>
          ) : (
            <dd>{value}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}
