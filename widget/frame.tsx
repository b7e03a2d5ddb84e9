import { Fragment, h, type ComponentChildren, type JSX } from 'preact';
import { Icon, paths } from './icons.tsx';
import type { Say } from './messages.ts';

/** The frame of every view: title, way back, way out. */
export interface FrameProps {
  readonly open: boolean;
  readonly title: string;
  readonly say: Say;
  readonly start: boolean;
  readonly onBack: (() => void) | undefined;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A modal dialog: the focus stays in, Escape closes. Whoever opens and closes it moves the focus in and back. */
export function Frame({ open, title, say, start, onBack, onClose, children }: FrameProps): JSX.Element {
  return (
    <>
      <div class="scrim" hidden={!open} onClick={onClose} />
      <div
        class={start ? 'panel start' : 'panel'}
        role="dialog"
        aria-modal="true"
        aria-labelledby="title"
        hidden={!open}
        onKeyDown={(event) => {
          // The page's own shortcuts must not see what is typed in here: to them it comes from no text field.
          event.stopPropagation();
          if (event.key === 'Tab') keepInside(event);
          if (event.key !== 'Escape' || event.isComposing) return;
          // Else the page's own dialog around us would close too.
          event.preventDefault();
          onClose();
        }}
      >
        <div class="head">
          {onBack && (
            <button class="icon turn" aria-label={say('back')} onClick={onBack}>
              <Icon path={paths.back} />
            </button>
          )}
          <h2 id="title" tabIndex={-1}>
            {title}
          </h2>
          <button class="icon" aria-label={say('close')} onClick={onClose}>
            <Icon path={paths.close} />
          </button>
        </div>
        <div class="body">{children}</div>
      </div>
    </>
  );
}

function keepInside(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const { currentTarget: panel, shiftKey } = event;
  const stops = [...panel.querySelectorAll<HTMLElement>('button,input,select,textarea')].filter(
    ({ tabIndex }) => tabIndex >= 0,
  );
  const first = stops[0];
  const last = stops[stops.length - 1];
  // The shadow root knows which of them is active; the document only knows its host.
  const { activeElement } = panel.getRootNode() as ShadowRoot;
  const atEdge = shiftKey ? activeElement === first || activeElement?.id === 'title' : activeElement === last;
  if (!atEdge) return;
  event.preventDefault();
  (shiftKey ? last : first)?.focus();
}
