import type { ThemePreset } from './vocabulary.ts';

/**
 * The looks, as values of the custom properties that the widget's style sheet is written in. Text on the ground has a
 * contrast of at least 7 : 1, soft text 4.5 : 1, lines around fields 3 : 1 (WCAG 2.2; tests/site/theme.test.ts computes it).
 */
interface Palette {
  readonly accent?: string;
  /** The ground. */
  readonly bg: string;
  /** Text. */
  readonly fg: string;
  /** Less important text. */
  readonly soft: string;
  /** Around fields. */
  readonly line: string;
  /** Behind choices. */
  readonly field: string;
  /** What is wrong. */
  readonly bad: string;
}

interface Preset {
  readonly light: Palette;
  readonly dark: Palette;
  /** Of the panel; of fields and buttons. */
  readonly radius: readonly [string, string];
  /** Names of typefaces that systems have: nothing is loaded. */
  readonly font?: string;
  readonly heading?: string;
}

const serif = "'Iowan Old Style','Palatino Linotype',Palatino,'Songti SC','Noto Serif CJK SC',SimSun,serif";

/** What each preset says. */
export const themePresets: Readonly<Record<ThemePreset, Preset>> = {
  ENTENTE: {
    light: { bg: '#ffffff', fg: '#17211f', soft: '#55625f', line: '#82908c', field: '#f3f6f5', bad: '#b3261e' },
    dark: { bg: '#181d1c', fg: '#edf3f1', soft: '#a9b6b2', line: '#76847f', field: '#232a28', bad: '#ffb4ab' },
    radius: ['1.25em', '1em'],
  },
  INK: {
    light: {
      accent: '#111111',
      bg: '#ffffff',
      fg: '#111111',
      soft: '#595959',
      line: '#767676',
      field: '#f4f4f4',
      bad: '#b00020',
    },
    dark: {
      accent: '#f2f2f2',
      bg: '#121212',
      fg: '#f2f2f2',
      soft: '#b3b3b3',
      line: '#7f7f7f',
      field: '#1f1f1f',
      bad: '#ffb3ba',
    },
    radius: ['0', '0'],
  },
  OCEAN: {
    light: {
      accent: '#1558b0',
      bg: '#f8fafd',
      fg: '#142033',
      soft: '#4d5d75',
      line: '#7587a1',
      field: '#e9eff8',
      bad: '#b3261e',
    },
    dark: {
      accent: '#8ab4f8',
      bg: '#131a24',
      fg: '#e8eef8',
      soft: '#a6b4c8',
      line: '#71829b',
      field: '#1e2835',
      bad: '#ffb4ab',
    },
    radius: ['1em', '0.625em'],
  },
  PAPER: {
    light: {
      accent: '#7a3b1d',
      bg: '#fbf7ef',
      fg: '#2b2118',
      soft: '#665747',
      line: '#8d7c68',
      field: '#f1e9da',
      bad: '#a3201b',
    },
    dark: {
      accent: '#e0b089',
      bg: '#211b15',
      fg: '#f3eadc',
      soft: '#c0b09b',
      line: '#8b7b67',
      field: '#2d251d',
      bad: '#ffb4a3',
    },
    radius: ['0.5em', '0.375em'],
    heading: serif,
  },
  ROSE: {
    light: {
      accent: '#b1305c',
      bg: '#fffafb',
      fg: '#2c1720',
      soft: '#6d525d',
      line: '#97798a',
      field: '#fbeef2',
      bad: '#a4161a',
    },
    dark: {
      accent: '#f5a3bf',
      bg: '#22161b',
      fg: '#f9eaf0',
      soft: '#cbb0bb',
      line: '#917684',
      field: '#302027',
      bad: '#ffb4ab',
    },
    radius: ['1.75em', '1.375em'],
  },
  NIGHT: {
    light: {
      accent: '#9db8ff',
      bg: '#141a2e',
      fg: '#eef1fb',
      soft: '#adb6d0',
      line: '#7782a3',
      field: '#1f2740',
      bad: '#ffb4ab',
    },
    dark: {
      accent: '#9db8ff',
      bg: '#0e1322',
      fg: '#eef1fb',
      soft: '#adb6d0',
      line: '#727d9e',
      field: '#19203a',
      bad: '#ffb4ab',
    },
    radius: ['1.25em', '0.75em'],
  },
  CONTRAST: {
    light: {
      accent: '#0033cc',
      bg: '#ffffff',
      fg: '#000000',
      soft: '#000000',
      line: '#000000',
      field: '#ffffff',
      bad: '#990000',
    },
    dark: {
      accent: '#ffe100',
      bg: '#000000',
      fg: '#ffffff',
      soft: '#ffffff',
      line: '#ffffff',
      field: '#000000',
      bad: '#ffb3b3',
    },
    radius: ['0.25em', '0.25em'],
  },
};

// What a preset says besides colours; the widget's own style sheet says it for the look without a choice.
const shapes =
  '.panel{border-radius:var(--panel-radius);font-family:var(--font,inherit)}h2{font-family:var(--heading,inherit)}' +
  '.kind,.main,.text,.number,.icon,.badge{border-radius:var(--radius)}' +
  '@media(max-width:480px){.panel{border-radius:var(--panel-radius) var(--panel-radius) 0 0}}';

/**
 * The preset as rules for the widget's root; none for the look without a choice, which its own style sheet has. What the page says by `--entente-…` goes before the preset, the site's own
 * accent and that of the tag before its accent.
 */
export function themeStyles(name: ThemePreset): string {
  if (name === 'ENTENTE') return '';
  const { light, dark, radius, font, heading } = themePresets[name];
  const shape = { 'panel-radius': radius[0], radius: radius[1], ...(font && { font }), ...(heading && { heading }) };
  const isAlwaysDark = name === 'NIGHT';
  return [
    `.root{${declarations({ ...palette(light), ...shape })}${isAlwaysDark ? 'color-scheme:dark' : ''}}`,
    `.root[data-dark]{${declarations(palette(dark))}}`,
    shapes,
  ].join('');
}

function palette({ accent, ...rest }: Palette): Readonly<Record<string, string>> {
  return { ...rest, ...(accent !== undefined && { preset: accent }) };
}

/** Names of the page's variables, where they differ from the widget's own. */
const pageNames: Readonly<Record<string, string>> = {
  bg: 'background',
  fg: 'text',
  soft: 'soft-text',
  bad: 'error',
  font: 'font',
  heading: 'heading-font',
};

function declarations(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) =>
      name === 'preset' ? `--preset:${value};` : `--${name}:var(--entente-${pageNames[name] ?? name},${value});`,
    )
    .join('');
}
