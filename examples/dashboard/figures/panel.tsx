import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { LoadFailed } from '../boards/load-failed.tsx';

interface PanelProps {
  readonly name: string;
  readonly title: string;
  readonly note: string;
  readonly isBusy: boolean;
  readonly failed: boolean;
  readonly onAgain: () => void;
  readonly children: ComponentChildren;
}

/** A part of the screen with a name; it says when what it shows could not be had. */
export function Panel({ name, title, note, isBusy, failed, onAgain, children }: PanelProps) {
  const id = useId();
  return (
    <section class={`panel panel-${name}`} aria-labelledby={id} aria-busy={isBusy}>
      <h3 id={id}>{title}</h3>
      <p class="second">{note}</p>
      {failed && <LoadFailed onAgain={onAgain} />}
      {children}
    </section>
  );
}
