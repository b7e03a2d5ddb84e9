// Places in a form's values, as the server names them: `name`, `addresses.0.city`.

/** Every place in values of a type. */
export type PathOf<Values> = Values extends readonly (infer Each)[]
  ? `${number}` | `${number}.${PathOf<Each>}`
  : Values extends object
    ? { [Key in keyof Values & string]: Key | `${Key}.${PathOf<Values[Key]>}` }[keyof Values & string]
    : never;

/** What stands at a place; undefined when nothing does. */
export function valueAt(values: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
      values,
    );
}

/** The same values with another one at a place. */
export function withValueAt<Values>(values: Values, path: string, value: unknown): Values {
  const [key = '', ...rest] = path.split('.');
  const inner = rest.length === 0 ? value : withValueAt(valueAt(values, key), rest.join('.'), value);
  const copy: unknown = Array.isArray(values)
    ? values.map((each, index) => (index === Number(key) ? inner : each))
    : { ...values, [key]: inner };
  // true: only what stands at the path has changed, and PathOf names places that the type has.
  return copy as Values;
}
