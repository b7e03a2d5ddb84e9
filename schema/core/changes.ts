/** Some of the values of an input, none of them omitted. */
export type Changes<Given> = { [Key in keyof Given]?: Exclude<Given[Key], undefined> };

/**
 * The given values that differ from the record's. A value that is undefined was omitted and leaves the record's as it is;
 * null empties it. Values are compared as JSON, so moments and lists compare by content.
 */
export function changesOf<Given extends object>(
  record: Readonly<Record<keyof Given, unknown>>,
  given: Given,
): Changes<Given> {
  const differing = Object.entries(given).filter(
    ([key, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(record[key as keyof Given]), // its own keys
  );
  return Object.fromEntries(differing) as Changes<Given>; // those of `given`, without the undefined ones
}
