/**
 * A random UUID (version 4). Browsers put one into each blob's address, also on http pages, where `crypto.randomUUID`
 * is missing and partners' pages may be.
 * @see https://w3c.github.io/FileAPI/#unicodeBlobURL
 */
export function newSubmissionId(): string {
  const address = URL.createObjectURL(new Blob());
  URL.revokeObjectURL(address);
  return address.slice(-36);
}
