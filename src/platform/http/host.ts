const HOST = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?::\d{1,5})?$/

const ALWAYS = ['localhost', '127.0.0.1', '[::1]']

/**
 * The names under which the hub answers. A browser that was lured by a foreign name which resolves
 * to this machine still sends that name, and is refused.
 */
export class HostNames {
  readonly #names: Set<string>

  constructor(names: readonly string[]) {
    this.#names = new Set([...ALWAYS, ...names.map((name) => name.toLowerCase())])
  }

  add(name: string): void {
    this.#names.add(name.includes(':') ? `[${name.toLowerCase()}]` : name.toLowerCase())
  }

  /** Whether a Host header names one of them; the port does not matter. */
  allows(header: string | undefined): boolean {
    const name = HOST.exec(header?.toLowerCase() ?? '')?.[1]
    return name !== undefined && this.#names.has(name)
  }
}
