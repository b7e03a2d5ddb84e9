import { contractLanguage, type Tag } from './languages/tags.ts';
import { words as english } from './languages/question/en.ts';
import type { Words } from './languages/question/words.ts';
import type { Texts } from './languages/texts.ts';
import type { Endpoint } from './client.ts';
import questionStyles from './question.css';
import { sayWith } from './question/say.ts';
import { openKeep } from './survey-keep.ts';
import { type OpenSurvey, openSurvey, type SurveyWorld } from './survey.tsx';

/** Hash in the names of the built files; put in by the build. */
declare const HASH: string;

/** What the chunk needs of the panel. */
export interface SurveyOptions extends Pick<SurveyWorld, 'redraw' | 'announce' | 'focus'> {
  readonly endpoint: Endpoint;
  readonly tag: Tag;
  readonly texts: Texts;
  /** Number of the survey that the site asks by. */
  readonly number: string;
  /** The shadow root that the panel is in. */
  readonly home: ShadowRoot;
}

let sheet: CSSStyleSheet | undefined;

/** Opens the survey of the site in the panel, in the visitor's language. */
export async function openSiteSurvey({ tag, texts, number, home, ...world }: SurveyOptions): Promise<OpenSurvey> {
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(questionStyles);
  if (!home.adoptedStyleSheets.includes(sheet)) home.adoptedStyleSheets.push(sheet);
  return openSurvey({
    ...world,
    language: contractLanguage(tag),
    say: sayWith(texts, await wordsOf(tag)),
    keep: openKeep(`entente:${world.endpoint.site}:s:${number}`),
    heading: 'h3',
  });
}

/** What is said around the questions, from a file of its own; English where it can't be had. */
async function wordsOf(tag: Tag): Promise<Words> {
  if (tag === 'en') return english;
  try {
    const file = `./questions-${tag}-${HASH}.js`;
    return ((await import(file)) as { readonly words: Words }).words;
  } catch {
    return english;
  }
}
