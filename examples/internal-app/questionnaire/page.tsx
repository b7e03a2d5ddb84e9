import { useClient, useQuery } from '@urql/preact';
import type { TypedDocumentNode } from '@urql/core';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import type { Definition } from '../../../schema/questionnaire/engine/definition.ts';
import { useFormats, useMessages } from '../../shared/language.ts';
import { FormFrame } from '../form/form-frame.tsx';
import { StepProblems } from '../form/reasoned-step.tsx';
import { useForm } from '../form/use-form.ts';
import { type StepAnswer, useStep } from '../form/use-step.ts';
import { questionnairePreviewPath, questionnairesPath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { Builder } from './builder.tsx';
import { cleaned } from './definition.ts';
import { type BuilderValues, definitionOf, withoutPlaced } from './fields.tsx';
import { ExportButton, ImportButton } from './file.tsx';
import { questionnaireStateLabels, questionnaireUseLabels } from './labels.ts';
import { questionnaireMessages } from './messages.ts';
import * as operations from './operations.ts';
import { Preview } from './preview.tsx';

/** A questionnaire: its draft to write on, or the version in use to look at. */
export function QuestionnairePage() {
  const id = useRoute().params['id'] ?? '';
  const [answer, ask] = useQuery({
    query: operations.questionnaireQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const again = () => ask({ requestPolicy: 'network-only' });
  return (
    <Loaded answer={answer} again={again}>
      {({ questionnaire, viewer }) =>
        questionnaire === null ? (
          <NotHere />
        ) : questionnaire.draft !== null && viewer?.mayWrite === true ? (
          <DraftPage key={questionnaire.draft.id} questionnaire={questionnaire} rights={viewer} again={again} />
        ) : (
          <ReadPage questionnaire={questionnaire} rights={viewer} again={again} />
        )
      }
    </Loaded>
  );
}

interface PageProps {
  readonly questionnaire: operations.Questionnaire;
  readonly rights: operations.Rights;
  readonly again: () => void;
}

function DraftPage({ questionnaire, rights, again }: PageProps) {
  const t = useMessages(questionnaireMessages);
  const client = useClient();
  const { id, code, use, version, draft } = questionnaire;
  const [isSaved, setSaved] = useState(false);
  const isComing = useRef(false);
  const saved: BuilderValues = { code, use, definition: (draft?.definition ?? {}) as object }; // an object by its shape
  const form = useForm({
    draft: `questionnaire.${id}`,
    saved,
    version,
    send: (values, sent) =>
      client
        .mutation(operations.updateDraft, {
          input: {
            questionnaireId: id,
            expectedVersion: sent.version,
            definition: cleaned(values.definition as Definition), // as the builder keeps it
          },
          key: sent.key,
        })
        .toPromise(),
    onDone: () => {
      isComing.current = true;
      setSaved(true);
      again();
    },
    onConflict: again,
  });
  // What was saved has come back: go on from it.
  useEffect(() => {
    if (isComing.current) form.reset();
    isComing.current = false;
  }, [version]);
  const isWritten =
    JSON.stringify(cleaned(definitionOf(form))) !== JSON.stringify(cleaned(saved.definition as Definition));
  return (
    <div class="page">
      <Head questionnaire={questionnaire} rights={rights} again={again} isWritten={isWritten}>
        <ExportButton file={{ code, use, definition: definitionOf(form) }} />
        <ImportButton onFile={({ definition }) => form.set('definition', definition)} />
      </Head>
      <div class="columns columns-even">
        <FormFrame form={withoutPlaced(form)} back={questionnairesPath} action={t.save}>
          <Builder form={form} />
          <p role="status">{isSaved && !isWritten && t.saved}</p>
        </FormFrame>
        <div class="column column-sticky">
          <Preview definition={definitionOf(form)} />
          <Versions questionnaire={questionnaire} />
        </div>
      </div>
    </div>
  );
}

function ReadPage({ questionnaire, rights, again }: PageProps) {
  const shown = questionnaire.published ?? questionnaire.draft;
  const definition = shown?.definition as Definition | undefined; // as the server has checked it
  return (
    <div class="page">
      <Head questionnaire={questionnaire} rights={rights} again={again} isWritten={false}>
        {definition && <ExportButton file={{ code: questionnaire.code, use: questionnaire.use, definition }} />}
      </Head>
      <div class="columns">
        {definition ? <Preview definition={definition} /> : <div />}
        <Versions questionnaire={questionnaire} />
      </div>
    </div>
  );
}

type PlainStep = TypedDocumentNode<
  NonNullable<StepAnswer['data']>,
  { input: { questionnaireId: string; expectedVersion: number }; key: string }
>;

function Head({
  questionnaire: { id, version, title, code, use, draft, published },
  rights,
  again,
  isWritten,
  children,
}: PageProps & { readonly isWritten: boolean; readonly children: preact.ComponentChildren }) {
  const t = useMessages(questionnaireMessages);
  const { language } = useFormats();
  const client = useClient();
  const step = useStep();
  useTitle(title);
  const button = (label: string, mutation: PlainStep, look = '', isDisabled = false) => (
    <button
      type="button"
      class={look}
      disabled={step.isBusy || isDisabled}
      onClick={() =>
        void step.take(
          (key) =>
            client
              .mutation(mutation, { input: { questionnaireId: id, expectedVersion: version }, key })
              .toPromise() as Promise<StepAnswer>,
          again,
        )
      }
    >
      {label}
    </button>
  );
  return (
    <header class="page-head">
      <div class="page-title">
        <h1>{title}</h1>
        <p class="second">
          {code} · {questionnaireUseLabels[use][language]}
        </p>
      </div>
      {published && <span class="mark mark-good">{t.inUse(published.number)}</span>}
      {draft && <span class="mark mark-warn">{t.draft(draft.number)}</span>}
      <div class="page-actions">
        <a class="button" href={questionnairePreviewPath(id)}>
          {t.preview}
        </a>
        {children}
        {draft === null && rights?.mayRevise && button(t.revise, operations.reviseQuestionnaire)}
        {published !== null && rights?.mayRetire && button(t.retire, operations.retireQuestionnaire)}
        {draft !== null &&
          rights?.mayPublish &&
          button(t.publish, operations.publishQuestionnaire, 'primary', isWritten)}
      </div>
      {draft !== null && rights?.mayPublish && isWritten && <p class="hint">{t.publishHint}</p>}
      <StepProblems step={step} />
    </header>
  );
}

function Versions({ questionnaire: { versions } }: { readonly questionnaire: operations.Questionnaire }) {
  const t = useMessages(questionnaireMessages);
  const { language, day } = useFormats();
  return (
    <section class="panel" aria-labelledby="versions">
      <h2 id="versions">{t.versions}</h2>
      <ul class="plain">
        {versions.map(({ id, number, state, publishedAt, writtenBy }) => (
          <li key={id}>
            {t.version(number)} · {questionnaireStateLabels[state][language]}{' '}
            <span class="second">
              {publishedAt && day(publishedAt)} {writtenBy.name}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
