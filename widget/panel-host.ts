import type { EntenteAppearance, FeedbackKind } from './package/index.d.ts';

/**
 * What the loader hands to the panel. A cached loader of yesterday may meet the panel of today: add to it, never
 * rename or remove.
 */
export interface PanelHost {
  readonly api: string;
  readonly site: string;
  readonly appearance: EntenteAppearance;
  /** The page's own element for this widget: events are dispatched on it. */
  readonly anchor: HTMLElement;
  /** Its shadow root, where `root` is unless it visits a dialog. */
  readonly home: ShadowRoot;
  /** The reset element that everything of the widget is in. */
  readonly root: HTMLElement;
  /** Asks for the site's settings; the first time it gives the answer that is already on its way. */
  settings(): Promise<Response>;
  /** Names the button anew, in the site's language. */
  label(text: string): void;
}

/** The panel's side of the bargain. */
export interface Panel {
  /** At once on the form of the kind, or on the survey of the site, if the site has it. */
  show(kind?: FeedbackKind | 'SURVEY'): void;
  hide(): void;
  /** Hides it and ends its listeners. */
  remove(): void;
}

/** The module that the loader imports on first use. */
export interface PanelModule {
  /** Makes the panel, hidden, and takes up the messages that still wait to be sent. */
  createPanel(host: PanelHost): Panel;
}

/** The module that the loader imports when the page opens a dialog. */
export interface LayerModule {
  keepReachable(root: HTMLElement, home: ShadowRoot): () => void;
}
