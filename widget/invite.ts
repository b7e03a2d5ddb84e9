import { settingsAddress } from './client.ts';
import inviteStyles from './invite.css';
import { chooseTag, directionOf, type Tag } from './languages/tags.ts';
import { isAskedOn, isShare, type DisplayRules } from './invite-rules.ts';
import { invitations } from './languages/invitations.ts';

// `invite.js`: a tag of its own, beside that of the widget. It asks the visitor by itself, when the site's display rules say so,
// and otherwise does nothing: whoever does not want this, does not load it.

try {
  start(document.currentScript as HTMLScriptElement);
} catch (error) {
  // An old browser. The page must not notice.
  console.warn('entente:', error);
}

function start({ src, dataset }: HTMLScriptElement): void {
  const { site } = dataset;
  if (!site) return;
  const api = new URL(src).origin;
  void rulesOf(api, site)
    .then(({ rules, language, accent }) => {
      if (rules === null || isResting(site) || !isShare(rules, Math.random())) return;
      whenItIsTime(rules, () => invite(site, rules, { language: dataset['language'] ?? language, accent }));
    })
    // No rules, no question; the widget's button stands there all the same.
    .catch(() => {});
}

interface Settings {
  readonly rules: DisplayRules | null;
  readonly language: string | null;
  readonly accent: string | null;
}

async function rulesOf(api: string, site: string): Promise<Settings> {
  const response = await fetch(settingsAddress({ api, site }), { credentials: 'omit' });
  const { data } = (await response.json()) as {
    readonly data?: {
      readonly widgetSite?: {
        readonly displayRules: DisplayRules | null;
        readonly language: string | null;
        readonly themeAccent: string | null;
      };
    };
  };
  const settings = data?.widgetSite;
  return {
    rules: settings?.displayRules ?? null,
    language: settings?.language ?? null,
    accent: settings?.themeAccent ?? null,
  };
}

/** Calls back once, on a page that is asked on: after the delay, the scrolling or the exit, whichever comes first; without any, at once. */
function whenItIsTime(rules: DisplayRules, then: () => void): void {
  const ends: (() => void)[] = [];
  const occur = (): void => {
    // In a single-page application the visitor may be elsewhere by now: the next occasion counts.
    if (document.hidden || !isAskedOn(rules, location.pathname)) return;
    for (const end of ends.splice(0)) end();
    then();
  };
  const listen = (target: EventTarget, type: string, listener: (event: Event) => void): void => {
    target.addEventListener(type, listener, { passive: true });
    ends.push(() => target.removeEventListener(type, listener));
  };
  const { delaySeconds, scrollPercent, onExit } = rules;
  const isAtOnce = delaySeconds === null && scrollPercent === null && !onExit;
  if (delaySeconds !== null || isAtOnce) {
    // Again each second after that, for who was on another page of the application just then.
    let seconds = delaySeconds ?? 0;
    const tick = (): void => {
      if (--seconds < 0) occur();
    };
    const timer = setInterval(tick, 1_000);
    ends.push(() => clearInterval(timer));
    if (seconds === 0) setTimeout(occur);
  }
  if (scrollPercent !== null)
    listen(document, 'scroll', () => {
      const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
      if (scrollTop + clientHeight >= (scrollHeight * scrollPercent) / 100) occur();
    });
  if (onExit)
    listen(document, 'mouseout', (event) => {
      const { relatedTarget, clientY } = event as MouseEvent; // a mouse event by its name
      if (relatedTarget === null && clientY <= 0) occur();
    });
}

/** Shows the question above the corner that the button stands in. It takes no focus and hides nothing. */
function invite(site: string, { restDays }: DisplayRules, wished: Omit<Settings, 'rules'>): void {
  const tag: Tag = chooseTag([wished.language, document.documentElement.lang, ...navigator.languages]);
  const [title, text, accept, later, never] = invitations[tag];
  const host = document.createElement('entente-invitation');
  const home = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(inviteStyles);
  home.adoptedStyleSheets = [sheet];
  const root = element('div', { class: 'root', role: 'region', lang: tag, dir: directionOf(tag), 'aria-label': title });
  const accent = wished.accent ?? '';
  if (CSS.supports('color', accent)) root.style.setProperty('--site', accent);
  const close = (days?: number): void => {
    document.removeEventListener('entente:opened', onOpened);
    document.removeEventListener('keydown', onKey);
    host.remove();
    if (days !== undefined) rest(site, days);
  };
  const onOpened = (): void => close();
  const onKey = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') close(restDays);
  };
  const button = (label: string, kind: string, action: () => void): HTMLElement => {
    const made = element('button', { type: 'button', class: kind }, label);
    made.onclick = action;
    return made;
  };
  const card = element('div', { class: 'card' });
  const actions = element('div', { class: 'actions' });
  actions.append(
    button(accept, 'main', () => {
      close(restDays);
      window.entente?.open();
    }),
    button(later, 'link', () => close(restDays)),
    button(never, 'link', () => close(36_500)),
  );
  card.append(element('b', {}, title), element('p', { role: 'status' }, text), actions);
  root.append(card);
  home.append(root);
  document.addEventListener('entente:opened', onOpened);
  document.addEventListener('keydown', onKey);
  document.documentElement.append(host);
}

/** By DOM calls only: no markup to parse, so that Trusted Types have nothing to say. */
function element(name: string, attributes: Readonly<Record<string, string>>, text = ''): HTMLElement {
  const made = document.createElement(name);
  for (const key in attributes) made.setAttribute(key, attributes[key] ?? '');
  made.textContent = text;
  return made;
}

// Whoever has said something about being asked wants it remembered; nobody else has anything stored.

function rest(site: string, days: number): void {
  try {
    localStorage.setItem(`entente:${site}:rest`, `${Date.now() + days * 86_400_000}`);
  } catch {
    // Storage is blocked: the next page may ask again.
  }
}

function isResting(site: string): boolean {
  try {
    return Number(localStorage.getItem(`entente:${site}:rest`)) > Date.now();
  } catch {
    return false;
  }
}
