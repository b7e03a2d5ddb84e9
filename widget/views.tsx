import { Fragment, h, type ComponentChildren, type JSX } from 'preact';
import { Icon, paths } from './icons.tsx';
import type { Say } from './messages.ts';

import type { Errand, SiteSettings } from './operations.ts';
import type { Standing } from './queue.ts';

/** What a visitor of the site can come for. */
export function errandsOf(site: SiteSettings | undefined): readonly Errand[] {
  return [...(site?.enabledKinds ?? []), ...(site?.survey ? (['SURVEY'] as const) : [])];
}

/** The first view: what the visitor can send. */
export function Home(props: {
  readonly say: Say;
  readonly kinds: readonly Errand[];
  readonly onKind: (kind: Errand) => void;
  /** What became of earlier messages. */
  readonly children: ComponentChildren;
}): JSX.Element {
  const { say } = props;
  return (
    <>
      {props.kinds.map((kind) => (
        <button key={kind} class="kind" onClick={() => props.onKind(kind)}>
          <span class="badge">
            <Icon path={paths[kind]} />
          </span>
          <span>
            <b>{say(kind)}</b>
            {kind !== 'SURVEY' && <span class="soft">{say(kind === 'RATING' ? 'level' : `for${kind}`)}</span>}
          </span>
          <span class="turn">
            <Icon path={paths.next} />
          </span>
        </button>
      ))}
      {props.children}
    </>
  );
}

/** After sending: the receipt, or the assurance that the message is kept. */
export function Sent(props: {
  readonly say: Say;
  /** BCP 47, for dates. */
  readonly tag: string;
  readonly standing: Standing;
  readonly onFollow: () => void;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { say, children } = props;
  const { receipt, busy, notBefore = 0 } = props.standing;
  if (!receipt)
    return (
      <End icon={paths.clock} text={busy ? say('busy', Math.ceil((notBefore - Date.now()) / 1_000)) : say('offline')}>
        {children}
      </End>
    );
  const { number, dueAt } = receipt;
  const due = dueAt && say('due', new Date(dueAt).toLocaleDateString(props.tag, { dateStyle: 'long' }));
  return (
    <End icon={paths.check} text={say('arrived') + (due ?? '')}>
      <p class="number">
        <span class="soft">{say('number')}</span>
        <b>{number}</b>
      </p>
      <button class="main" onClick={props.onFollow}>
        {say('follow')}
      </button>
      {children}
    </End>
  );
}

/** A view that says one thing, with an icon above. */
export function End(props: {
  readonly icon: string;
  readonly text: string;
  readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <div class="end">
      <div class="badge">
        <Icon path={props.icon} />
      </div>
      {props.text}
      {props.children}
    </div>
  );
}

/** A button that looks like a link: it leads to a view. */
export function Link(props: { readonly text: string; readonly onClick: () => void }): JSX.Element {
  return (
    <div>
      <button class="link" onClick={props.onClick}>
        {props.text}
      </button>
    </div>
  );
}
