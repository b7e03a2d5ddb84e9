/**
 * A random UUID (version 4). `crypto.randomUUID` exists only on https pages; a partner's page may be http, where
 * `getRandomValues` still is.
 */
export function newSubmissionId(): string {
  return (
    // Missing on http pages, whatever the types say.
    (crypto.randomUUID as (() => string) | undefined)?.call(crypto) ??
    '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) =>
      (Number(digit) ^ ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) & (15 >> (Number(digit) / 4)))).toString(16),
    )
  );
}
