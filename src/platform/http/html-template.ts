const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text that is HTML already; everything else that is put into `html` is escaped. */
export class Html {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }
}

export function html(parts: TemplateStringsArray, ...values: readonly (string | Html | readonly Html[])[]): Html {
  const written = (value: string | Html | readonly Html[]): string =>
    typeof value === 'string' ? value.replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter] ?? '')
      : value instanceof Html ? value.toString()
      : value.join('')
  return new Html(parts.reduce((text, part, index) => text + written(values[index - 1] ?? '') + part))
}
