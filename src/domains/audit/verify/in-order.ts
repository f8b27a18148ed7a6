/**
 * Does work on several things at once and gives the results in the order of the things; no more than `width` are under
 * way or waiting to be taken. Whoever stops taking leaves the others to end by themselves, and nobody hears of them.
 */
export async function* inOrder<T, R>(
  things: Iterable<T>,
  width: number,
  work: (thing: T) => Promise<R>,
): AsyncGenerator<R> {
  const waiting: Promise<R>[] = []
  const rest = things[Symbol.iterator]()
  for (;;) {
    while (waiting.length < width) {
      const next = rest.next()
      if (next.done === true) break
      const promise = work(next.value)
      // It is awaited in its turn; until then a failure must not count as nobody's.
      promise.catch(() => undefined)
      waiting.push(promise)
    }
    const first = waiting.shift()
    if (first === undefined) return
    yield await first
  }
}
