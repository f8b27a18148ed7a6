/** How a request comes, otherwise than from a page of the hub itself. */
export interface From {
  readonly headers?: Readonly<Record<string, string | null>>
  /** Sends these cookies instead of its own. */
  readonly cookies?: Readonly<Record<string, string>>
}

export interface Page {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly location: string | null
  /** Code of the refusal, where there is one. */
  readonly code: string | undefined
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look at members of bodies that differ from page to page
  readonly body: any
}

interface Kept {
  readonly value: string
  readonly path: string
  readonly attributes: string
}

/**
 * As much of a browser as signing in needs: cookies by name and path, no redirect followed unless told, and on what a page
 * sends the headers that browsers add by themselves.
 */
export class Browser {
  readonly origin: string
  readonly jar = new Map<string, Kept>()

  constructor(origin: string) {
    this.origin = origin
  }

  /** Goes to an address, as a click on a link of our own does. */
  visit(path: string, from: From = {}): Promise<Page> {
    return this.#send('GET', path, undefined, { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate', ...from.headers }, from)
  }

  /** Follows redirects on this hub until there is a page, which is given with its path. */
  async follow(path: string): Promise<{ page: Page; path: string }> {
    for (let [hops, at] = [0, path]; hops < 10; hops += 1) {
      const page = await this.visit(at)
      if (page.location === null) return { page, path: at }
      if (new URL(page.location, this.origin).origin !== this.origin) throw new Error('a redirect leads to another site')
      at = page.location.replace(this.origin, '')
    }
    throw new Error('redirects without end')
  }

  /** What a script of our own pages sends. */
  ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown, from: From = {}): Promise<Page> {
    const headers = {
      'x-yihao-page': '1', 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors', origin: this.origin,
      ...(body !== undefined && { 'content-type': 'application/json' }), ...from.headers,
    }
    return this.#send(method, path, body === undefined ? undefined : JSON.stringify(body), headers, from)
  }

  async #send(method: string, path: string, body: string | undefined, headers: Readonly<Record<string, string | null>>, from: From): Promise<Page> {
    const cookie = from.cookies === undefined ? this.#cookiesFor(path) : Object.entries(from.cookies).map(([name, value]) => `${name}=${value}`).join('; ')
    const sent = Object.fromEntries(Object.entries({ ...headers, ...(cookie !== '' && { cookie }) }).filter(([, value]) => value !== null)) as Record<string, string>
    const response = await fetch(new URL(path, this.origin), { method, redirect: 'manual', headers: sent, ...(body !== undefined && { body }) })
    if (from.cookies === undefined) for (const line of response.headers.getSetCookie()) this.#keep(line, path)
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') === true
    const parsed: unknown = isJson && text !== '' ? JSON.parse(text) : null
    const code = (parsed as { errors?: readonly { extensions: { code: string } }[] } | null)?.errors?.[0]?.extensions.code
    return { status: response.status, headers: response.headers, text, location: response.headers.get('location'), code, body: parsed }
  }

  #keep(line: string, path: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
    const [name = '', ...value] = pair.split('=')
    const attribute = (wanted: string) => attributes.find((one) => one.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1)
    const isGone = attribute('max-age') === '0' || new Date(attribute('expires') ?? '9999-01-01').getTime() <= 0
    if (isGone) this.jar.delete(name)
    else this.jar.set(name, { value: value.join('='), path: attribute('path') ?? path, attributes: attributes.join('; ') })
  }

  #cookiesFor(path: string): string {
    const [bare = ''] = path.replace(this.origin, '').split('?')
    return [...this.jar]
      .filter(([, { path: at }]) => bare === at || bare.startsWith(at.endsWith('/') ? at : `${at}/`))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ')
  }
}
