import { useLocation } from 'preact-iso';
import { useEffect, useRef } from 'preact/hooks';
import { boardMessages } from './boards/messages.ts';
import { useMessages } from '../shared/language.ts';

/** The screens, in the order of the row above them. */
const screens = [
  ['list', '/dashboard'],
  ['board', '/dashboard/board'],
  ['overdue', '/dashboard/overdue'],
  ['suggestions', '/dashboard/suggestions'],
  ['approvals', '/dashboard/approvals'],
  ['figures', '/dashboard/figures'],
] as const;

/** The way from screen to screen; it scrolls sideways where there is no room for all of them. */
export function Navigation() {
  const t = useMessages(boardMessages);
  const { path } = useLocation();
  const here = path.replace(/\/$/, '');
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    row.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [here]);
  return (
    <nav ref={row} class="screens" aria-label={t.screens.label}>
      {screens.map(([name, href]) => (
        <a key={name} href={href} aria-current={here === href ? 'page' : undefined}>
          {t.screens[name]}
        </a>
      ))}
    </nav>
  );
}
