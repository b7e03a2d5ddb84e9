import { attach, listen, places, type Source } from './attach.ts';
import type { EntenteAppearance, Mounted } from './package/index.d.ts';

/** Hash in the names of the built files; put in by the build. */
declare const HASH: string;

try {
  start('entente-feedback');
} catch (error) {
  // An old browser. The page must not notice.
  console.warn('entente:', error);
}

function start(name: string): void {
  // `currentScript` is null where a page loads this as a module.
  const script = (document.currentScript ?? document.querySelector('script[data-site]')) as HTMLScriptElement;
  if (!customElements.get(name)) customElements.define(name, elementClass(script.src));
  window.entente ??= {
    open: (kind) => places.find(Boolean)?.open(kind),
    close: () => places.forEach((widget) => widget?.close()),
    on: (type, callback) => listen(document, type, callback),
    remove() {
      document.querySelectorAll(name).forEach((element) => element.remove());
      delete window.entente;
    },
  };
  const { site } = script.dataset;
  // The same tag again: a page that runs its scripts anew at each navigation.
  if (!site || document.querySelector(`${name}[site="${CSS.escape(site)}"]`)) return;
  const element = document.createElement(name);
  for (const key in script.dataset) element.setAttribute(key, script.dataset[key] ?? '');
  // Beside the body, which navigations in a page swap.
  const append = (): void => document.documentElement.append(element);
  if (document.body) append();
  else addEventListener('DOMContentLoaded', append);
}

/** The class of `<entente-feedback>`, for widgets that speak to the server this script came from. */
function elementClass(script: string): CustomElementConstructor {
  // The build makes these files and their names together.
  const load = (file: string): Promise<never> =>
    // Without the hash for a loader that a cache has kept longer than the server keeps the files it was made with;
    // and at an address of its own, as browsers remember that an import has failed.
    import(at(`${file}-${HASH}`)).catch(() => import(`${at(file)}?${Date.now()}`)) as Promise<never>;
  const at = (file: string): string => new URL(`${file}.js`, script).href;
  const source: Source = { api: new URL(script).origin, panel: () => load('panel'), layer: () => load('layer') };

  return class extends HTMLElement {
    declare mounted: Mounted | undefined;

    connectedCallback(): void {
      const site = this.getAttribute('site');
      if (!site) return;
      const appearance: Record<string, string> = {};
      for (const { name, value } of this.attributes) appearance[name] = value;
      // Unknown words of the page's author fall back to the defaults where they are used.
      this.mounted ??= attach(this, site, appearance as EntenteAppearance, source);
    }

    disconnectedCallback(): void {
      // Moved within the page, an element leaves and comes back at once.
      setTimeout(() => {
        if (this.isConnected) return;
        this.mounted?.remove();
        this.mounted = undefined;
      });
    }

    open(kind?: Parameters<Mounted['open']>[0]): void {
      this.mounted?.open(kind);
    }

    close(): void {
      this.mounted?.close();
    }
  };
}
