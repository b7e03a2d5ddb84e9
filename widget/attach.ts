import buttonStyles from './button.css';
import { drawButton, labels } from './button.ts';
import { settingsAddress } from './client.ts';
import type { EntenteAppearance, EntenteEvents, FeedbackKind, Mounted } from './package/index.d.ts';
import type { LayerModule, Panel, PanelModule } from './panel-host.ts';

/** Where a widget speaks to and where its lazy parts come from. */
export interface Source {
  /** Origin of the API. */
  readonly api: string;
  panel(): Promise<PanelModule>;
  layer(): Promise<LayerModule>;
}

/** Widgets on the page, by the place of their button above the corner; a place is used again when it is free. */
export const places: (Mounted | undefined)[] = [];

let sheet: CSSStyleSheet | undefined;

/**
 * Draws the button in a shadow root of `anchor`. Code and settings come when a pointer or the focus is near it, never
 * before. Whatever fails, the page does not notice: nothing is thrown, and one warning is logged.
 */
export function attach(anchor: HTMLElement, site: string, appearance: EntenteAppearance, source: Source): Mounted {
  const home = anchor.shadowRoot ?? anchor.attachShadow({ mode: 'open' });
  const { root, button, label } = drawButton(appearance.position);
  let coming: Promise<Panel | undefined> | undefined;
  let asked: Promise<Response> | undefined;
  let stop: (() => void) | undefined;

  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(buttonStyles);
  home.adoptedStyleSheets = [sheet];
  home.append(root);

  const widget: Mounted = {
    open: (kind) => void open(kind),
    close: () => void coming?.then((panel) => panel?.hide()),
    on: (type, callback) => listen(anchor, type, callback),
    remove() {
      places[place] = undefined;
      void coming?.then((panel) => panel?.remove());
      watch.disconnect();
      stop?.();
      root.remove();
    },
  };
  let place = 0;
  while (places[place]) place++;
  places[place] = widget;
  root.style.setProperty('--slot', `${place}`);
  if (CSS.supports('color', appearance.accent ?? '')) root.style.setProperty('--own', appearance.accent ?? '');

  const chinese = /^zh/i.test(appearance.language || document.documentElement.lang || navigator.language);
  label(labels[chinese ? 1 : 0], place);

  function ask(): Promise<Response> {
    return fetch(settingsAddress({ api: source.api, site }), { credentials: 'omit' });
  }

  /** Brings the panel, once; undefined when that fails, and then the next call tries again. */
  function prepare(): Promise<Panel | undefined> {
    return (coming ??= start());
  }

  async function start(): Promise<Panel | undefined> {
    try {
      asked = ask();
      // It is told when somebody needs the answer.
      asked.catch(ignore);
      return (await source.panel()).createPanel({
        api: source.api,
        site,
        appearance,
        anchor,
        home,
        root,
        settings() {
          const answer = asked ?? ask();
          asked = undefined;
          return answer;
        },
        label: (text) => label(text, place),
      });
    } catch (error) {
      console.warn('entente:', error);
      coming = undefined;
      return undefined;
    }
  }

  async function open(kind?: FeedbackKind): Promise<void> {
    button.ariaBusy = 'true';
    const panel = await prepare();
    button.ariaBusy = null;
    panel?.show(kind);
  }

  button.onclick = () => void open();
  button.onpointerenter = button.onfocus = prepare;

  // A modal dialog of the page makes all outside of it inert: then the part comes that moves us into it.
  const watch = new MutationObserver(look);
  watch.observe(document, { subtree: true, attributeFilter: ['open'] });
  look();
  function look(): void {
    if (!document.querySelector('dialog[open]')) return;
    watch.disconnect();
    source.layer().then(({ keepReachable }) => (stop = keepReachable(root, home)), ignore);
  }

  // Messages of an earlier visit that still wait: the panel's code sends them.
  try {
    const waiting = Object.keys(localStorage).some((key) => key.startsWith(`entente:${site}:q:`));
    if (waiting) setTimeout(() => void prepare(), 1_000);
  } catch {
    // Storage is blocked: nothing can be waiting.
  }
  return widget;
}

/** Calls back at each event of the widgets at or below `target`. Returns a function that ends this. */
export function listen<Type extends keyof EntenteEvents>(
  target: EventTarget,
  type: Type,
  callback: (detail: EntenteEvents[Type]) => void,
): () => void {
  // Events of this name are made by the panel's `emit` alone, with the detail of their type.
  const listener = (event: Event): void => callback((event as CustomEvent<EntenteEvents[Type]>).detail);
  target.addEventListener(`entente:${type}`, listener);
  return () => target.removeEventListener(`entente:${type}`, listener);
}

/** For failures that are told elsewhere. */
function ignore(): void {}
