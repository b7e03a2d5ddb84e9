import { useEffect, useState } from 'preact/hooks';
import { useMessages } from '../../shared/language.ts';
import { demoPath } from '../paths.ts';
import { CopyBlock } from './copy.tsx';
import { siteMessages } from './messages.ts';
import type { Site } from './operations.ts';

interface Manifest {
  readonly hash: string;
  readonly files: Readonly<Record<string, { readonly integrity: string }>>;
}

/** The code that the partner puts into the page, as docs/embedding.md says, and a page to try it on. */
export function EmbedPanel({ site }: { readonly site: Site }) {
  const t = useMessages(siteMessages);
  const { origin } = location;
  const [manifest, setManifest] = useState<Manifest | null>(null);
  useEffect(() => {
    void fetch('/widget/manifest.json').then(
      async (answer) => answer.ok && setManifest((await answer.json()) as Manifest), // as the widget's build writes it
      () => {}, // without it there is nothing to pin
    );
  }, []);
  const file = manifest && `entente-${manifest.hash}.js`;
  const integrity = file === null ? undefined : manifest?.files[file]?.integrity;
  return (
    <section class="panel" aria-labelledby="site-embed">
      <h2 id="site-embed">{t.embed}</h2>
      <h3>{t.tag}</h3>
      <p class="hint">{t.tagHint}</p>
      <CopyBlock
        label={t.tag}
        text={`<script src="${origin}/widget/entente.js" data-site="${site.publishableKey}" async></script>`}
      />
      {integrity !== undefined && (
        <details>
          <summary>{t.pinned}</summary>
          <p class="hint">{t.pinnedHint}</p>
          <CopyBlock
            label={t.pinned}
            text={`<script src="${origin}/widget/${file}" integrity="${integrity}"\n        crossorigin="anonymous" nonce="…" data-site="${site.publishableKey}" async></script>`}
          />
        </details>
      )}
      <details>
        <summary>{t.csp}</summary>
        <CopyBlock label={t.csp} text={`script-src  ${origin};\nconnect-src ${origin};`} />
      </details>
      <div class="page-actions">
        <a class="button" href={demoPath(site.publishableKey)} target="_blank" rel="noopener">
          {t.test}
        </a>
      </div>
      {!site.allowedOrigins.includes(origin) && <p class="hint">{t.testHint(origin)}</p>}
    </section>
  );
}
