import { useQuery } from '@urql/preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { render } from 'preact';
import buttonStyles from '../../../widget/button.css' with { type: 'text' };
import panelStyles from '../../../widget/panel.css' with { type: 'text' };
import { useMessages } from '../../shared/language.ts';
import { CopyBlock } from './copy.tsx';
import type { ThemePreset } from './labels.ts';
import { siteMessages } from './messages.ts';
import { themeStylesQuery } from './operations.ts';

const isColour = (text: string): boolean => /^#[\da-f]{6}$/i.test(text);
const variableNames = ['accent', 'background', 'text', 'soft-text', 'line', 'field'] as const;
type Variables = Partial<Readonly<Record<(typeof variableNames)[number], string>>>;

// What the widget's own sheet does not say, because there the panel is a dialog above the page.
const previewStyles =
  '.root{display:block}*{animation:none!important;transition:none!important}.button:not(.inline){position:static;box-shadow:none}.panel.panel{display:block;position:static;inline-size:auto;max-inline-size:none;margin:0 0 1em}.body{min-block-size:0}.button.button{display:inline-flex}' +
  '.root{--accent:var(--own,var(--entente-accent,var(--site,var(--preset,#26786c))))}';

interface ThemePreviewProps {
  readonly preset: string;
  readonly mode: string;
  readonly accent: string;
}

/** The widget as it will look, in its own style sheet, light and dark; with the page's variables to try. */
export function ThemePreview({ preset, mode, accent }: ThemePreviewProps) {
  const t = useMessages(siteMessages);
  const [variables, setVariables] = useState<Variables>({});
  const [{ data }] = useQuery({
    query: themeStylesQuery,
    variables: { preset: preset as ThemePreset }, // true: chosen among the contract's
  });
  const set = Object.entries(variables).filter(([, value]) => value !== undefined);
  const css = set.map(([name, value]) => `  --entente-${name}: ${value};`).join('\n');
  const shown = { styles: data?.themeStyles ?? '', accent: isColour(accent) ? accent : '', variables };
  return (
    <section class="panel theme-preview" aria-labelledby="theme-preview">
      <h2 id="theme-preview">{t.preview}</h2>
      {mode !== 'DARK' && <Sample {...shown} label={t.previewLight} />}
      {mode !== 'LIGHT' && <Sample {...shown} isDark label={t.previewDark} />}
      <details>
        <summary>{t.variables}</summary>
        <p class="hint">{t.variablesHint}</p>
        <div class="theme-variables">
          {variableNames.map((name) => (
            <label key={name}>
              <input
                type="color"
                value={variables[name] ?? '#808080'}
                onInput={(event) => setVariables({ ...variables, [name]: event.currentTarget.value })}
              />
              {t.variable[name]}
            </label>
          ))}
        </div>
        {set.length > 0 && (
          <>
            <button type="button" class="quiet" onClick={() => setVariables({})}>
              {t.useLook}
            </button>
            <CopyBlock label={t.variables} text={`:root {\n${css}\n}`} />
          </>
        )}
      </details>
    </section>
  );
}

interface SampleProps {
  readonly styles: string;
  readonly accent: string;
  readonly variables: Variables;
  readonly isDark?: boolean;
  readonly label: string;
}

function Sample({ styles, accent, variables, isDark = false, label }: SampleProps) {
  const t = useMessages(siteMessages);
  const host = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    const shadow = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    // Sheets that are constructed are no inline styles: they pass the page's policy.
    shadow.adoptedStyleSheets = [buttonStyles, panelStyles, previewStyles, styles].map((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
    render(
      <div class="root" data-dark={isDark ? '' : undefined}>
        <div class="panel" role="group" aria-label={label}>
          <div class="head">
            <h2>{t.previewTitle}</h2>
          </div>
          <div class="body">
            <p class="soft">{t.previewText}</p>
            <label class="label" for="message">
              {t.previewField}
            </label>
            <textarea class="text" id="message" rows={2} />
            <button class="main" type="button">
              {t.previewSend}
            </button>
          </div>
        </div>
        <button class="button" type="button">
          {t.previewButton}
        </button>
      </div>,
      shadow,
    );
    const root = shadow.querySelector<HTMLElement>('.root');
    root?.style.setProperty('--site', accent === '' ? null : accent);
    for (const name of variableNames) element.style.setProperty(`--entente-${name}`, variables[name] ?? null);
  }, [styles, accent, variables, isDark, label, t]);

  return (
    <figure class="theme-sample">
      <figcaption class="second">{label}</figcaption>
      <div ref={host} />
    </figure>
  );
}
