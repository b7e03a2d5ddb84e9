/** What a visitor can send. */
export type FeedbackKind = 'RATING' | 'SUGGESTION' | 'COMPLAINT';

/** What the widget tells the page. */
export interface EntenteEvents {
  /** The panel has opened. */
  opened: { readonly site: string };
  /** The server has a message and gave it a number. After an outage this can be long after the visitor pressed send. */
  submitted: { readonly site: string; readonly kind: FeedbackKind; readonly number: string };
  /** The panel has closed. */
  closed: { readonly site: string };
}

/** What a page can do with the widget. */
export interface EntenteControls {
  /** Opens the panel, at once on the form of `kind` if the site has enabled it. */
  open(kind?: FeedbackKind): void;
  /** Closes the panel; what the visitor has written stays until the page is left. */
  close(): void;
  /** Calls back at each event. Returns a function that ends this. */
  on<Type extends keyof EntenteEvents>(type: Type, callback: (detail: EntenteEvents[Type]) => void): () => void;
}

/** How the widget looks and where it stands. */
export interface EntenteAppearance {
  /** `en` or `zh-CN`; by default the site's setting, then `<html lang>`, then the browser's languages. */
  language?: string | undefined;
  /** By default the site's setting, then what the visitor's system prefers. */
  theme?: 'auto' | 'light' | 'dark' | undefined;
  /** Any CSS colour; by default the site's setting. Text on it is black or white, whichever reads better. */
  accent?: string | undefined;
  /**
   * `bottom-end` (default) and `bottom-start` float in a corner; `inline` stands where the element is;
   * `hidden` draws no button: open the panel by `open()`.
   */
  position?: 'bottom-end' | 'bottom-start' | 'inline' | 'hidden' | undefined;
  /** Token in which your server says who the visitor is: a JWT of at most 10 minutes. */
  identity?: string | undefined;
}

/** Where to put the widget, and for whom. */
export interface MountOptions extends EntenteAppearance {
  /** Publishable key of your site (`pk_…`). */
  site: string;
  /** Origin of your company's Entente, such as `https://entente.example`. */
  api: string;
  /** Where the widget's element is appended; by default `document.body`. */
  target?: Element | undefined;
}

/** A widget on the page. */
export interface Mounted extends EntenteControls {
  /** Takes the widget off the page. Messages on their way stay in the queue and go out with the next page. */
  remove(): void;
}

/** Puts the widget on the page. Call it in the browser; importing the module is safe on a server. */
export declare function mount(options: MountOptions): Mounted;

/** All widgets of a page, as `window.entente` has them. */
export interface Entente extends EntenteControls {
  /**
   * Takes every widget off the page, and itself: document and window are as they were before, but that the name
   * `entente-feedback` stays defined. Messages on their way stay in the queue. The tag's script, run again, brings it back.
   */
  remove(): void;
}

declare global {
  interface Window {
    /** There once `entente.js` has run. */
    entente?: Entente | undefined;
  }
  interface HTMLElementTagNameMap {
    'entente-feedback': HTMLElement & Pick<EntenteControls, 'open' | 'close'>;
  }
  interface DocumentEventMap {
    'entente:opened': CustomEvent<EntenteEvents['opened']>;
    'entente:submitted': CustomEvent<EntenteEvents['submitted']>;
    'entente:closed': CustomEvent<EntenteEvents['closed']>;
  }
}
