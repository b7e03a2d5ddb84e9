/**
 * A cell that a spreadsheet would take for a formula, made a text: an apostrophe goes before it. One that begins with
 * apostrophes before such a sign gets another, so that `unguarded` always finds the way back.
 */
export function guarded(cell: string): string {
  return /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

/** A cell without the apostrophe that `guarded` put before it. */
export function unguarded(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
