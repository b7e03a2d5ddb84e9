import { useQuery } from '@urql/preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { Wordmark } from '../../shared/icons.tsx';
import { roleLabels } from '../../shared/labels.ts';
import { useFormats, useMessages } from '../../shared/language.ts';
import { sharedMessages } from '../../shared/messages.ts';
import { viewerQuery } from '../../shared/operations.ts';
import { Settings, type SettingsProps } from '../../shared/settings.tsx';
import { Bell } from '../notice/bell.tsx';
import {
  accountsPath,
  callsPath,
  questionnairesPath,
  searchPath,
  sitesPath,
  statisticsListPath,
  surveysPath,
} from '../paths.ts';
import { shellMessages } from './messages.ts';

interface HeaderProps {
  readonly settings: SettingsProps;
  readonly onSignOut: () => void;
}

/** Name, the main screens, who is signed in, switches. */
export function Header({ settings, onSignOut }: HeaderProps) {
  const t = useMessages(shellMessages);
  const shared = useMessages(sharedMessages);
  const { language } = useFormats();
  const { path } = useLocation();
  const [{ data }] = useQuery({ query: viewerQuery });
  const viewer = data?.viewer;
  const role = viewer?.roles[0];

  return (
    <header class="top">
      <a class="home" href="/app">
        <Wordmark />
      </a>
      <nav class="screens" aria-label={t.nav}>
        <a href={accountsPath} aria-current={path === '/app' || path === accountsPath ? 'page' : undefined}>
          {t.accounts}
        </a>
        <a href={callsPath} aria-current={path === callsPath ? 'page' : undefined}>
          {t.calls}
        </a>
        <a href={searchPath()} aria-current={path === searchPath() ? 'page' : undefined}>
          {t.search}
        </a>
      </nav>
      <Bell />
      <Menu label={viewer?.name ?? t.menu} path={path}>
        {role && <p class="menu-role">{roleLabels[role][language]}</p>}
        <Settings {...settings} />
        <a href={surveysPath}>{t.surveys}</a>
        <a href={questionnairesPath}>{t.questionnaires}</a>
        <a href={sitesPath}>{t.sites}</a>
        <a href={statisticsListPath}>{t.statistics}</a>
        <a href="/dashboard">{t.dashboard}</a>
        <a href="/graphql">{t.graph}</a>
        <button type="button" class="quiet" onClick={onSignOut}>
          {shared.signOut}
        </button>
      </Menu>
    </header>
  );
}

/** What one seldom needs, behind the reader's name. Goes away by Escape, by a click elsewhere and with the screen. */
function Menu({
  label,
  path,
  children,
}: {
  readonly label: string;
  readonly path: string;
  readonly children: ComponentChildren;
}) {
  const element = useRef<HTMLDetailsElement>(null);
  const close = () => element.current?.removeAttribute('open');

  useEffect(close, [path]);
  useEffect(() => {
    const elsewhere = ({ target }: Event) => {
      if (target instanceof Node && !element.current?.contains(target)) close();
    };
    document.addEventListener('click', elsewhere);
    return () => document.removeEventListener('click', elsewhere);
  }, []);

  return (
    <details
      ref={element}
      class="menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        close();
        element.current?.querySelector('summary')?.focus();
      }}
    >
      <summary>
        <span>{label}</span>
      </summary>
      <div class="menu-inside">{children}</div>
    </details>
  );
}
