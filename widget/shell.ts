import { directionOf, labels, type Tag } from './languages/tags.ts';
import type { SiteSettings } from './operations.ts';
import type { EntenteEvents } from './package/index.d.ts';
import panelStyles from './panel.css';
import type { PanelHost } from './panel-host.ts';

/** The panel's hold on the page: everything that is not a view. */
export interface Shell {
  /** Where the views are drawn. */
  readonly container: HTMLElement;
  /** Dresses panel and button in the site's language and theme; what the page asked for goes first. */
  dress(tag: Tag, site: SiteSettings | undefined): void;
  /** Says something to screen readers, without moving the focus. */
  announce(text: string): void;
  /** Puts the focus on the first element that the selector finds. */
  focus(selector: string): void;
  emit<Type extends keyof EntenteEvents>(type: Type, detail: EntenteEvents[Type]): void;
  remove(): void;
}

/** Makes the shell inside the widget's root. */
export function makeShell({ anchor, home, root, appearance, label }: PanelHost): Shell {
  const container = document.createElement('div');
  const sheet = new CSSStyleSheet();
  const dark = matchMedia('(prefers-color-scheme:dark)');
  let theme = appearance.theme;

  sheet.replaceSync(panelStyles);
  // The button may be visiting a dialog of the page just now.
  for (const place of [home, root.getRootNode() as ShadowRoot]) place.adoptedStyleSheets.push(sheet);
  root.append(container);
  dark.onchange = shade;

  function shade(): void {
    root.toggleAttribute('data-dark', theme === 'dark' || (theme !== 'light' && dark.matches));
  }

  return {
    container,
    dress(tag, site) {
      // `AUTO` is neither, as it should be.
      theme = appearance.theme ?? (site?.themeMode.toLowerCase() as typeof theme);
      shade();
      root.lang = tag;
      container.dir = directionOf(tag);
      label(labels[tag]);
      const accent = site?.themeAccent ?? '';
      if (CSS.supports('color', accent)) root.style.setProperty('--site', accent);
    },
    announce(text) {
      const live = container.querySelector('[role=status]');
      if (live) live.textContent = text;
    },
    focus: (selector) => container.querySelector<HTMLElement>(selector)?.focus(),
    emit: (type, detail) =>
      void anchor.dispatchEvent(new CustomEvent(`entente:${type}`, { bubbles: true, composed: true, detail })),
    remove() {
      dark.onchange = null;
      container.remove();
    },
  };
}
