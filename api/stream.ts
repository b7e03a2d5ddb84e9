/** Whether a result is a stream of results. */
export function isAsyncIterable<Item>(value: unknown): value is AsyncIterable<Item> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/**
 * Turns each item of a stream into another, one at a time. An iterator object and not an `async function*`: its
 * `return()` reaches the source at once, also while a `next()` waits. With `failed`, an error of the source becomes the
 * last item.
 */
export function mapStream<From, To>(
  source: AsyncIterable<From>,
  map: (item: From) => To | Promise<To>,
  failed?: (error: unknown) => To,
): AsyncIterableIterator<To> {
  const iterator = source[Symbol.asyncIterator]();
  let over = false;
  const done: IteratorResult<To> = { done: true, value: undefined };
  const stream: AsyncIterableIterator<To> = {
    async next() {
      if (over) return done;
      try {
        const result = await iterator.next();
        if (over || result.done === true) return done;
        return { done: false, value: await map(result.value) };
      } catch (error) {
        over = true;
        await iterator.return?.();
        if (failed === undefined) throw error;
        return { done: false, value: failed(error) };
      }
    },
    async return() {
      over = true;
      await iterator.return?.();
      return done;
    },
    async throw(error) {
      over = true;
      await iterator.return?.();
      throw error;
    },
    [Symbol.asyncIterator]: () => stream,
  };
  return stream;
}
