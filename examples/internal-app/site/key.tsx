import { useClient } from '@urql/preact';
import { useState } from 'preact/hooks';
import { useFormats, useMessages } from '../../shared/language.ts';
import { StepProblems } from '../form/reasoned-step.tsx';
import { useStep } from '../form/use-step.ts';
import { siteMessages } from './messages.ts';
import { endPreviousSiteKey, rotateSiteKey, type Site } from './operations.ts';

interface KeyPanelProps {
  readonly site: Site;
  readonly mayRotate: boolean;
  readonly onChanged: () => void;
}

/** The publishable key, and the old one while both name the site; a new one for whoever keeps sites. */
export function KeyPanel({ site, mayRotate, onChanged }: KeyPanelProps) {
  const t = useMessages(siteMessages);
  const { full } = useFormats();
  const client = useClient();
  const step = useStep();
  const [isOpen, setOpen] = useState(false);
  const target = { siteId: site.id, expectedVersion: site.version };
  const end = () =>
    void step.take((key) => client.mutation(endPreviousSiteKey, { input: target, key }).toPromise(), onChanged);
  const rotate = (overlapDays: number) =>
    void step.take(
      (key) => client.mutation(rotateSiteKey, { input: { ...target, overlapDays }, key }).toPromise(),
      () => {
        setOpen(false);
        onChanged();
      },
    );
  return (
    <section class="panel" aria-labelledby="site-key">
      <h2 id="site-key">{t.key}</h2>
      <p class="hint">{t.keyHint}</p>
      <dl class="facts">
        <div>
          <dt>{t.current}</dt>
          <dd>
            <code class="site-key">{site.publishableKey}</code>
          </dd>
        </div>
        {site.previousKey !== null && site.previousKeyUntil !== null && (
          <div>
            <dt>{t.previous}</dt>
            <dd>
              <code class="site-key-old">{site.previousKey}</code>{' '}
              <span class="second">{t.until(full(site.previousKeyUntil))}</span>
            </dd>
          </div>
        )}
      </dl>
      {mayRotate && (
        <div class="page-actions">
          {site.previousKey !== null && (
            <button type="button" disabled={step.isBusy} onClick={end}>
              {t.endOld}
            </button>
          )}
          {!isOpen && (
            <button type="button" onClick={() => setOpen(true)}>
              {t.rotate}
            </button>
          )}
        </div>
      )}
      {isOpen && (
        <form
          class="inline-form"
          onSubmit={(event) => {
            event.preventDefault();
            rotate(Number(new FormData(event.currentTarget).get('overlapDays')));
          }}
        >
          <p class="hint">{t.rotateLead}</p>
          <label>
            {t.overlap} <input name="overlapDays" type="number" min={0} max={90} defaultValue="14" />
          </label>
          <button type="submit" class="primary" disabled={step.isBusy}>
            {t.rotateNow}
          </button>
          <button type="button" class="quiet" onClick={() => setOpen(false)}>
            {t.back}
          </button>
        </form>
      )}
      <StepProblems step={step} />
    </section>
  );
}
