import { labels } from './button.ts';
import type { Language } from './language.ts';
import { languageTags } from './language.ts';
import type { SiteSettings } from './operations.ts';
import type { EntenteEvents } from './package/index.d.ts';
import panelStyles from './panel.css';
import type { PanelHost } from './panel-host.ts';
import { raise } from './raise.ts';

/** The panel's hold on the page: everything that is not a view. */
export interface Shell {
  /** Where the views are drawn. */
  readonly container: HTMLElement;
  /** Lifts the panel above the page; the focus goes to its title. */
  open(): void;
  /** Lets it down; the focus goes back to where it came from. Returns whether it was open. */
  close(): boolean;
  /** Dresses panel and button in the site's language and theme; what the page asked for goes first. */
  dress(language: Language, site: SiteSettings | undefined): void;
  /** Says something to screen readers, without moving the focus. */
  announce(text: string): void;
  /** Puts the focus on the first element that the selector finds. */
  focus(selector: string): void;
  emit<Type extends keyof EntenteEvents>(type: Type, detail: EntenteEvents[Type]): void;
  remove(): void;
}

/** Makes the shell inside the widget's root. */
export function makeShell({ anchor, home, root, button, appearance, label }: PanelHost): Shell {
  const container = document.createElement('div');
  // Polite live region: it must be there before its first text is.
  const live = document.createElement('div');
  const sheet = new CSSStyleSheet();
  const dark = matchMedia('(prefers-color-scheme:dark)');
  let opener: Element | null = null;
  let theme = appearance.theme;

  sheet.replaceSync(panelStyles);
  for (const place of new Set([home, root.getRootNode() as ShadowRoot]))
    place.adoptedStyleSheets = [...place.adoptedStyleSheets, sheet];
  live.className = 'live';
  live.setAttribute('role', 'status');
  root.append(container, live);
  dark.onchange = shade;

  function shade(): void {
    root.toggleAttribute('data-dark', theme === 'dark' || (theme !== 'light' && dark.matches));
  }

  function focus(selector: string): void {
    container.querySelector<HTMLElement>(selector)?.focus();
  }

  return {
    container,
    open() {
      if (!('open' in root.dataset)) opener = document.activeElement;
      root.dataset['open'] = '';
      button.ariaExpanded = 'true';
      raise(root);
    },
    close() {
      if (!('open' in root.dataset)) return false;
      const { activeElement } = root.getRootNode() as ShadowRoot;
      delete root.dataset['open'];
      button.ariaExpanded = 'false';
      raise(root);
      // Where the visitor has gone meanwhile, the focus stays. Safari does not focus a button that is clicked.
      if (activeElement) (opener?.matches(':not(body)') && opener !== anchor ? (opener as HTMLElement) : button).focus();
      return true;
    },
    dress(language, site) {
      theme = appearance.theme ?? (site && themes[site.themeMode]);
      shade();
      root.lang = languageTags[language];
      label(labels[language === 'EN' ? 0 : 1]);
      if (CSS.supports('color', site?.themeAccent ?? '')) root.style.setProperty('--site', site?.themeAccent ?? '');
    },
    announce: (text) => void (live.textContent = text),
    focus,
    emit: (type, detail) =>
      void anchor.dispatchEvent(new CustomEvent(`entente:${type}`, { bubbles: true, composed: true, detail })),
    remove() {
      dark.onchange = null;
      container.remove();
      live.remove();
    },
  };
}

const themes = { AUTO: 'auto', LIGHT: 'light', DARK: 'dark' } as const;
