import { h, render, type ComponentChildren } from 'preact';
import { replyOf } from './client.ts';
import { Form, type FormState } from './form.tsx';
import { Frame } from './frame.tsx';
import { paths } from './icons.tsx';
import { texts as english } from './languages/en.ts';
import { chooseTag, contractLanguage, type Tag } from './languages/tags.ts';
import type { Texts } from './languages/texts.ts';
import { sayIn, type Say } from './messages.ts';
import type { Errand, FeedbackInput, FeedbackKind, SiteSettings } from './operations.ts';
import type { Panel, PanelHost } from './panel-host.ts';
import { startQueue } from './panel-queue.ts';
import type { Standing } from './queue.ts';
import { makeShell } from './shell.ts';
import { openStore, type Refusal } from './store.ts';
import { newSubmissionId } from './submission-id.ts';
import { pageAddress } from './submit.ts';
import { textsOf } from './texts-of.ts';
import { placed, problemsOf, valuesOf, type Draft, type Problems } from './validation.ts';
import type { View } from './view.ts';
import { End, errandsOf, Home, Link, Sent } from './views.tsx';

// Lent to the questions of a survey, whose file comes later: copies of their own would be as large as they are.
export { Fragment, h } from 'preact';
export { execute } from './client.ts';
export { faces, Icon, paths } from './icons.tsx';
export { newSubmissionId } from './submission-id.ts';
export { End, Link } from './views.tsx';

/** Makes the panel, hidden, and takes up the messages of earlier visits that still wait to be sent. */
export function createPanel(host: PanelHost): Panel {
  const { api, site: siteKey, appearance } = host;
  const endpoint = { api, site: siteKey, anchor: host.anchor };
  const store = openStore(siteKey, () => localStorage as unknown as Record<string, string>);
  const shell = makeShell(host);
  const forms = new Map<FeedbackKind, FormState>();
  let view: View = { at: 'failed' };
  let site: SiteSettings | undefined;
  let wanted: Errand | undefined;
  let tag: Tag = 'en';
  let texts: Texts = english;
  let say: Say = sayIn(texts);
  void dress();

  const queue = startQueue(endpoint, store, onStanding);

  function onStanding(id: string, standing: Standing): void {
    const { receipt, refusal } = standing;
    if (receipt) shell.emit('submitted', { site: siteKey, kind: receipt.kind, number: receipt.number });
    if (view.at !== 'sent' || view.id !== id) return;
    if (refusal) reopen();
    else go({ at: 'sent', id, standing });
  }

  /** Shows a view; the focus goes to its title, so that a screen reader starts there. */
  function go(next: View): void {
    const moved = next.at !== view.at;
    // Its live connection, or its timer, ends with it.
    if (view.at === 'mine') view.receipts.close();
    if (view.at === 'SURVEY') view.survey.close();
    view = next;
    draw();
    if (view.at === 'sent' && !moved) shell.announce(title());
    if (moved) shell.focus('h2');
  }

  /** Speaks the visitor's language, as soon as its texts have come; English where they can't be had. */
  async function dress(): Promise<void> {
    const page = document.documentElement.lang;
    const wanted = chooseTag([appearance.language, site?.language, page, ...navigator.languages]);
    shell.dress(wanted, site);
    if (wanted === tag) return;
    tag = wanted;
    const own = wanted === 'en' ? english : await textsOf(wanted);
    if (tag !== wanted) return;
    texts = own;
    say = sayIn(texts);
    draw();
  }

  async function load(): Promise<void> {
    go({ at: 'wait' });
    try {
      site = (await replyOf<{ readonly widgetSite: SiteSettings }>(await host.settings())).data?.widgetSite;
      await dress();
      begin();
    } catch {
      go({ at: 'failed' });
    }
  }

  /** The form that is wanted, or the only one there is, or the choice. */
  function begin(): void {
    const kinds = errandsOf(site);
    const kind = kinds.find((enabled) => enabled === wanted || kinds.length === 1);
    wanted = undefined;
    if (kind) take(kind);
    else go({ at: kinds.length ? 'home' : 'failed' });
  }

  function take(errand: Errand): void {
    if (errand === 'SURVEY') void showSurvey();
    else openForm(errand);
  }

  function openForm(kind: FeedbackKind, draft: Draft = {}): void {
    if (!forms.has(kind))
      forms.set(kind, { draft, problems: {}, notice: '', sending: false, since: performance.now() });
    go({ at: 'form', kind });
  }

  /** The form of a kind; it is there once `openForm` has run. */
  function update(kind: FeedbackKind, change: Partial<FormState>): void {
    const form = forms.get(kind);
    if (form) forms.set(kind, { ...form, ...change });
    draw();
  }

  /** Shows what is wrong, says so, and puts the focus on the first field that it concerns. */
  function complain(kind: FeedbackKind, problems: Problems, notice: string): void {
    update(kind, { problems, notice, sending: false });
    shell.announce(notice);
    shell.focus('[aria-invalid=true]:not(fieldset),[aria-invalid=true] input');
  }

  function refuse(kind: FeedbackKind, { problems = [], message }: Refusal): void {
    complain(kind, placed(problems), problems[0]?.message ?? message);
  }

  function refused(): string | undefined {
    return store.waiting.ids().find((id) => store.waiting.get(id)?.refusal);
  }

  /** Shows a message that the server refused while nobody looked, with its reasons, to mend and send again. */
  function reopen(): void {
    const id = refused() ?? '';
    const { input, refusal } = store.waiting.get(id) ?? {};
    if (!input || !refusal) return;
    store.waiting.drop(id);
    forms.delete(input.kind);
    openForm(input.kind, input);
    refuse(input.kind, refusal);
  }

  async function send(kind: FeedbackKind, website: string): Promise<void> {
    const form = forms.get(kind);
    if (!form || form.sending) return;
    const problems = problemsOf(kind, form.draft);
    if (Object.keys(problems).length) return complain(kind, problems, say('check'));
    update(kind, { problems, notice: '', sending: true });
    shell.announce(say('wait'));
    const id = newSubmissionId();
    const input: FeedbackInput = {
      ...valuesOf(kind, form.draft),
      submissionId: id,
      kind,
      language: contractLanguage(tag),
      consentVersion: site?.consentVersion ?? null,
      pageUrl: pageAddress(),
      elapsedMs: Math.round(performance.now() - form.since),
      website,
    };
    const standing = await queue.add(input);
    if (standing.refusal) {
      store.waiting.drop(id);
      return refuse(kind, standing.refusal);
    }
    forms.delete(kind);
    go({ at: 'sent', id, standing });
  }

  /** Shows a view whose code comes only now. */
  async function enter(view: (home: ShadowRoot) => Promise<View>): Promise<void> {
    try {
      // Everything of the widget is in a shadow root.
      go(await view(host.root.getRootNode() as ShadowRoot));
    } catch {
      go({ at: 'failed' });
    }
  }

  const showReceipts = (): Promise<void> =>
    enter(async (home) => {
      const { openReceipts } = await import('./receipt-panel.tsx');
      const { receipts } = store;
      return { at: 'mine', receipts: openReceipts({ h, endpoint, tag, say, receipts, home, redraw: draw }) };
    });

  const showSurvey = (): Promise<void> =>
    enter(async (home) => {
      const { openSiteSurvey } = await import('./survey-panel.tsx');
      const number = site?.survey?.number ?? '';
      return {
        at: 'SURVEY',
        survey: await openSiteSurvey({ ...shell, endpoint, tag, texts, number, home, redraw: draw }),
      };
    });

  function title(): string {
    if (view.at === 'SURVEY') return view.survey.title() ?? say('wait');
    if (view.at === 'sent') return say(view.standing.receipt ? 'thanks' : 'kept');
    return say(view.at === 'form' ? view.kind : view.at);
  }

  function content(): ComponentChildren {
    switch (view.at) {
      case 'wait':
        return undefined;
      case 'failed':
        return (
          <End icon={paths.clock} text="">
            <Link text={say('retry')} onClick={load} />
          </End>
        );
      case 'home':
        return (
          <Home say={say} kinds={errandsOf(site)} onKind={take}>
            {refused() && <Link text={say('returned')} onClick={reopen} />}
            {store.receipts.ids().length > 0 && <Link text={say('mine')} onClick={showReceipts} />}
          </Home>
        );
      case 'form': {
        const { kind } = view;
        const form = forms.get(kind);
        if (!form) return undefined;
        return (
          <Form
            key={kind}
            kind={kind}
            form={form}
            say={say}
            consent={contractLanguage(tag) === 'EN' ? site?.consentEnglish : site?.consentChinese}
            onChange={(field, value) =>
              update(kind, {
                draft: { ...form.draft, [field]: value },
                problems: { ...form.problems, [field]: undefined },
              })
            }
            onSend={(website) => void send(kind, website)}
          />
        );
      }
      case 'sent':
        return (
          <Sent say={say} tag={tag} standing={view.standing} onFollow={showReceipts}>
            <Link text={say('again')} onClick={begin} />
          </Sent>
        );
      case 'mine':
        return view.receipts.draw();
      case 'SURVEY':
        return view.survey.draw();
    }
  }

  function draw(): void {
    render(
      <Frame
        title={title()}
        say={say}
        position={appearance.position}
        onBack={(view.at === 'mine' || (/form|SURVEY/.test(view.at) && errandsOf(site).length > 1)) && begin}
        onClose={onClose}
      >
        {content()}
      </Frame>,
      shell.container,
    );
  }

  function dialog(): HTMLDialogElement | null {
    return shell.container.querySelector('dialog');
  }

  function onClose(): void {
    if (view.at === 'mine') go({ at: 'wait' });
    shell.emit('closed', { site: siteKey });
  }

  draw();
  return {
    show(kind) {
      wanted = kind;
      if (!dialog()?.open) dialog()?.showModal();
      // What was being written stays; a finished errand does not.
      if (site && (kind || !/form|SURVEY/.test(view.at))) begin();
      else if (!site && view.at !== 'wait') void load();
      shell.focus('h2');
      shell.emit('opened', { site: siteKey });
    },
    hide: () => dialog()?.close(),
    remove() {
      go({ at: 'wait' });
      queue.stop();
      render(null, shell.container);
      shell.remove();
    },
  };
}
