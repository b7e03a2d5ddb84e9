import { h, type JSX } from 'preact';
import type { Answer, Answers, Definition } from '../schema/questionnaire/engine/definition.ts';
import { problemsOf } from '../schema/questionnaire/engine/check.ts';
import { inOrder } from '../schema/questionnaire/engine/order.ts';
import { answersAsked } from '../schema/questionnaire/engine/walk.ts';
import type { Endpoint } from './client.ts';
import { paths } from './icons.tsx';
import type { Language } from './language.ts';
import { Said } from './question/asked.tsx';
import type { FoundProblem, SayQuestion } from './question/say.ts';
import { newSubmissionId } from './submission-id.ts';
import { answersOf, askSurvey, sendSurvey, type Taken } from './survey-client.ts';
import { SurveyForm } from './survey-form.tsx';
import type { Keep } from './survey-keep.ts';
import { End, Link } from './views.tsx';

/** What a survey needs of the page or the panel it is answered in. */
export interface SurveyWorld {
  readonly endpoint: Endpoint;
  readonly language: Language;
  readonly say: SayQuestion;
  readonly keep: Keep;
  readonly heading: 'h2' | 'h3';
  /** Asks for a new drawing, which is there when this returns. */
  redraw(): void;
  /** Says something to screen readers. */
  announce(text: string): void;
  /** Puts the focus on the first element that the selector finds. */
  focus(selector: string): void;
}

/** A survey that is being answered. */
export interface OpenSurvey {
  /** Whose title: the questionnaire's; nothing until it has come. */
  title(): string | undefined;
  draw(): JSX.Element;
  /** Ends its timer. */
  close(): void;
}

/** How long after the last change what was saved once is saved again. */
const saveAfterMs = 1_500; // 1.5 s

/** Opens a survey: asks for it, guides whoever answers, keeps what was answered so far, and hands it in once. */
export function openSurvey(world: SurveyWorld): OpenSurvey {
  const { endpoint, language, say, keep } = world;
  let at: 'wait' | 'failed' | 'form' | 'received' | 'closed' | 'used' | 'unknown' = 'wait';
  let definition: Definition | undefined;
  let id = '';
  let answers: Answers = {};
  let problems: readonly FoundProblem[] = [];
  let notice = '';
  let isSending = false;
  /** What is saved once by whoever answers saves itself from then on. */
  let isSaved = false;
  let since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  void load();

  async function load(): Promise<void> {
    // At first it is drawn by whoever opens it.
    if (at !== 'wait') show('wait');
    const kept = keep.get();
    try {
      const given = await askSurvey(endpoint, kept?.id ?? null, language);
      if (!given) return show('unknown');
      id = given.submissionId ?? kept?.id ?? newSubmissionId();
      // A definition that was published is one: the server has checked it.
      definition = inOrder(given.definition as Definition, id);
      if (given.state !== 'OPEN') return show(given.state === 'ANSWERED' ? 'used' : 'closed');
      answers = { ...answersOf(given), ...kept?.answers };
      isSaved = given.submissionId !== null;
      since = performance.now();
      if (Object.keys(answers).length) notice = say('resumed');
      show('form');
    } catch {
      show('failed');
    }
  }

  function show(next: typeof at): void {
    at = next;
    world.redraw();
  }

  /** Says how it went, at the button and to those who don't see it. */
  function tell(text: string, found: readonly FoundProblem[] = []): void {
    [problems, notice] = [found, text];
    world.redraw();
    world.announce(text);
    if (found.length)
      world.focus('[aria-invalid=true]:not(fieldset), [aria-invalid=true] :is(input, button), .error:not(:empty) ~ *');
  }

  async function send(isPartial: boolean, website = ''): Promise<Taken> {
    clearTimeout(timer);
    const elapsedMs = Math.round(performance.now() - since);
    const input = { submissionId: id, language, elapsedMs, website };
    // Of what is not asked, as another answer was changed since, nothing is sent.
    const sent = answersAsked(definition ?? { title: { EN: '', ZH_CN: '' }, sections: [] }, answers);
    const taken = await sendSurvey(endpoint, sent, input, isPartial);
    // What did not arrive stays in this browser, under the same id: tried again it is the same response.
    keep.put(taken.isTaken ? { id } : { id, answers: sent });
    return taken;
  }

  async function press(isPartial: boolean, website?: string): Promise<void> {
    if (isSending || !definition) return;
    const found = problemsOf(definition, answersAsked(definition, answers), { isPartial });
    if (found.length) return tell(say('check'), found);
    isSending = true;
    tell(say('wait'));
    const taken = await send(isPartial, website);
    isSending = false;
    if (taken.isTaken && isPartial) {
      isSaved = true;
      return tell(say('saved'));
    }
    const over = taken.isTaken ? 'received' : overBy[taken.code ?? ''];
    if (!over) return tell(taken.message ?? say('unsent'), taken.problems);
    notice = '';
    show(over);
    world.announce(say(over));
    world.focus('[tabindex]');
  }

  function answer(name: string, given: Answer): void {
    answers = { ...answers, [name]: given };
    problems = problems.filter(({ question }) => question !== name);
    notice = '';
    world.redraw();
    clearTimeout(timer);
    if (isSaved) timer = setTimeout(() => void send(true), saveAfterMs);
  }

  function draw(): JSX.Element {
    switch (at) {
      case 'wait':
        return <p key="wait">{say('wait')}</p>;
      case 'failed':
        return (
          <End key="failed" icon={paths.clock} text={say('failed')}>
            <Link text={say('retry')} onClick={() => void load()} />
          </End>
        );
      case 'form':
        return (
          <SurveyForm
            key="form"
            // There once the form is.
            definition={definition as Definition}
            answers={answers}
            problems={problems}
            notice={notice}
            isSending={isSending}
            language={language}
            say={say}
            heading={world.heading}
            onAnswer={answer}
            onSave={() => void press(true)}
            onSend={(website) => void press(false, website)}
          />
        );
      default: {
        const thanks = at === 'received' ? definition?.thanks?.[language] : undefined;
        const icon = at === 'received' || at === 'used' ? paths.check : paths.clock;
        return (
          <End key="end" icon={icon} text="">
            <p class="says" tabIndex={-1}>
              {thanks ? <Said text={thanks} /> : say(at)}
            </p>
          </End>
        );
      }
    }
  }

  return { title: () => definition?.title[language], draw, close: () => clearTimeout(timer) };
}

/** Refusals after which there is nothing more to be answered. */
const overBy: Readonly<Partial<Record<string, 'closed' | 'used' | 'unknown'>>> = {
  SURVEY_CLOSED: 'closed',
  SURVEY_LINK_USED: 'used',
  // It has arrived under this id, with other answers: the ones that count.
  SUBMISSION_ID_REUSED: 'used',
  SURVEY_NOT_FOUND: 'unknown',
};
