// The page of a survey's link, `/s/<token>`: the server sends a shell, and this asks the questions in it.

import { h, render } from 'preact';
import buttonStyles from './button.css';
import { directionOf } from './languages/tags.ts';
import { texts as english } from './languages/en.ts';
import { words as englishWords } from './languages/question/en.ts';
import type { Words } from './languages/question/words.ts';
import type { Texts } from './languages/texts.ts';
import panelStyles from './panel.css';
import questionStyles from './question.css';
import { sayWith } from './question/say.ts';
import pageStyles from './survey-page.css';
import { openKeep } from './survey-keep.ts';
import { openSurvey } from './survey.tsx';

/** Hash in the names of the built files; put in by the build. */
declare const HASH: string;

const place = document.getElementById('entente-survey');
if (place) void start(place);

async function start(host: HTMLElement): Promise<void> {
  const { token = '' } = host.dataset;
  // As the server has written it.
  const language = host.dataset['language'] === 'ZH_CN' ? 'ZH_CN' : 'EN';
  const tag = language === 'EN' ? 'en' : 'zh-Hans';
  const [texts, words] = tag === 'en' ? [english, englishWords] : await chinese(tag);
  const say = sayWith(texts, words);

  // In a shadow root, where the panel's styles say what they say in the panel.
  const home = host.attachShadow({ mode: 'open' });
  const root = document.createElement('div');
  const container = document.createElement('div');
  const live = document.createElement('p');
  const dark = matchMedia('(prefers-color-scheme:dark)');
  home.adoptedStyleSheets = [buttonStyles, panelStyles, questionStyles, pageStyles].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  root.className = 'root';
  root.lang = tag;
  root.dir = directionOf(tag);
  container.className = 'page';
  live.className = 'live';
  live.role = 'status';
  root.append(container, live);
  home.append(root);
  dark.onchange = shade;
  shade();

  function shade(): void {
    root.toggleAttribute('data-dark', dark.matches);
  }

  const survey = openSurvey({
    endpoint: { api: '', site: '', survey: token },
    language,
    say,
    keep: openKeep(`entente:s:${token}`),
    heading: 'h2',
    redraw: draw,
    announce: (text) => void (live.textContent = text),
    focus: (selector) => container.querySelector<HTMLElement>(selector)?.focus(),
  });
  draw();

  function draw(): void {
    render(h('div', null, survey.draw()), container);
  }
}

/** The texts of the other language, from files of their own; English where they can't be had. */
async function chinese(tag: string): Promise<readonly [Texts, Words]> {
  try {
    const files = ['language', 'questions'].map((name) => `./${name}-${tag}-${HASH}.js`);
    const [{ texts }, { words }] = (await Promise.all(files.map((file) => import(file)))) as [
      { readonly texts: Texts },
      { readonly words: Words },
    ];
    return [texts, words];
  } catch {
    return [english, englishWords];
  }
}
