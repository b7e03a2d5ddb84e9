import { h, type ComponentChildren, type JSX } from 'preact';
import { Icon, paths } from './icons.tsx';
import type { Say } from './messages.ts';

/** The frame of every view: title, way back, way out. */
export interface FrameProps {
  readonly title: string;
  readonly say: Say;
  readonly position: string | undefined;
  readonly onBack: false | (() => void);
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/**
 * A modal dialog of the browser's own: above every z-index and every dialog of the page, the focus stays in, Escape
 * closes, and the focus goes back to where it came from.
 */
export function Frame({ title, say, position, onBack, onClose, children }: FrameProps): JSX.Element {
  return (
    <dialog
      class={`panel ${position}`}
      aria-labelledby="title"
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
      // The page's own shortcuts must not see what is typed in here: to them it comes from no text field.
      onKeyDown={(event) => event.stopPropagation()}
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
        <button
          class="icon"
          aria-label={say('close')}
          onClick={(event) => event.currentTarget.closest('dialog')?.close()}
        >
          <Icon path={paths.close} />
        </button>
      </div>
      <div class="body">{children}</div>
      {/* Polite live region: here before its first text is, and inside, as the rest of the page is inert. */}
      <div class="live" role="status" />
    </dialog>
  );
}
