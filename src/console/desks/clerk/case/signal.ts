import { useSyncExternalStore } from 'react'

/** A value to which parts of a scene listen without its other parts being drawn anew. */
export class Signal<Value> {
  #value: Value
  readonly #listeners = new Set<() => void>()

  constructor(value: Value) {
    this.#value = value
  }

  readonly get = (): Value => this.#value

  readonly set = (value: Value): void => {
    if (value === this.#value) return
    this.#value = value
    for (const listener of this.#listeners) listener()
  }

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

export function useSignal<Value>({ listen, get }: Signal<Value>): Value {
  return useSyncExternalStore(listen, get)
}
