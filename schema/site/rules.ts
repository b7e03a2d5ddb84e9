/**
 * The origin that a text names, as a browser writes it (lower case, no default port); null when it names none, or one
 * that may not embed the widget: only https, and http on this machine for developers.
 */
export function originOf(text: string): string | null {
  const match = /^(https?):\/\/([^/?#@\s]+)$/i.exec(text.trim());
  if (match === null || !URL.canParse(text.trim())) return null;
  const { origin, protocol, hostname } = new URL(text.trim());
  if (hostname.includes('*')) return null;
  const isHere =
    hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]' || hostname.endsWith('.localhost');
  return protocol === 'https:' || isHere ? origin : null;
}

/** What a site's visitors are asked to agree to. */
export interface ConsentTexts {
  readonly consentTextEn: string | null;
  readonly consentTextZh: string | null;
}

/** The version of the consent text after a change: one more when a visitor would read something else. */
export function nextConsentVersion(version: number, before: ConsentTexts, changed: Partial<ConsentTexts>): number {
  const after = { ...before, ...changed };
  const isSame = after.consentTextEn === before.consentTextEn && after.consentTextZh === before.consentTextZh;
  return isSame ? version : version + 1;
}

/** Until when what was replaced is still accepted; null when it stops at once. */
export function overlapEnd(hours: number, now: Date): Date | null {
  return hours === 0 ? null : new Date(now.getTime() + hours * 3_600_000);
}
