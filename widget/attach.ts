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
  let coming: Promise<Panel> | undefined;
  let stop: (() => void) | undefined;

  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(buttonStyles);
  home.adoptedStyleSheets = [sheet];
  home.append(root);

  const widget: Mounted = {
    open: (kind) => void open(kind),
    close: () => void coming?.then((panel) => panel.hide(), ignore),
    on: (type, callback) => listen(anchor, type, callback),
    remove() {
      places[places.indexOf(widget)] = undefined;
      void coming?.then((panel) => panel.remove(), ignore);
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

  function prepare(): Promise<Panel> {
    return (coming ??= start());
  }

  async function start(): Promise<Panel> {
    const settings = fetch(settingsAddress({ api: source.api, site }), { credentials: 'omit' });
    settings.catch(ignore);
    try {
      const { createPanel } = await source.panel();
      const look = (text: string): void => label(text, place);
      return createPanel({ api: source.api, site, appearance, anchor, home, root, button, settings, label: look });
    } catch (error) {
      coming = undefined;
      throw error;
    }
  }

  async function open(kind?: FeedbackKind): Promise<void> {
    button.ariaBusy = 'true';
    try {
      (await prepare()).show(kind);
    } catch (error) {
      console.warn('entente: the feedback panel cannot be loaded.', error);
    }
    button.ariaBusy = null;
  }

  button.onclick = () => void open();
  button.onpointerenter = button.onfocus = () => void prepare().catch(ignore);

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
    if (waiting) setTimeout(() => void prepare().catch(ignore), 1_000);
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

/** Failures of a mere preparation: the click tries again and tells. */
function ignore(): void {}
