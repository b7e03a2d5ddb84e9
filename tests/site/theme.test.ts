import { describe, expect, test } from 'vitest';
import { themePresets, themeStyles } from '../../schema/site/theme-presets.ts';
import type { ThemePreset } from '../../schema/site/vocabulary.ts';

/** WCAG 2.2's contrast of two colours. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((one, other) => other - one);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const palettes = Object.entries(themePresets).flatMap(([name, { light, dark }]) => [
  [`${name}, light`, light] as const,
  [`${name}, dark`, dark] as const,
]);

describe('every look can be read', () => {
  test.each(palettes)('%s', (_name, { bg, fg, soft, line, field, bad, accent }) => {
    for (const ground of [bg, field]) {
      expect(contrast(fg, ground)).toBeGreaterThanOrEqual(7);
      expect(contrast(soft, ground)).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(bad, bg)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(line, bg)).toBeGreaterThanOrEqual(3);
    // The main button against the ground it lies on.
    if (accent !== undefined) expect(contrast(accent, bg)).toBeGreaterThanOrEqual(3);
  });
});

test('the look without a choice needs no rules, all others say everything, and nothing that loads', () => {
  expect(themeStyles('ENTENTE')).toBe('');
  for (const name of Object.keys(themePresets) as ThemePreset[]) {
    const styles = themeStyles(name);
    expect(styles).not.toMatch(/url|@import|</);
    if (name !== 'ENTENTE')
      for (const part of ['bg', 'fg', 'soft', 'line', 'field', 'bad', 'preset', 'panel-radius', 'radius'])
        expect(styles).toContain(`--${part}:`);
  }
});
