/**
 * Takes the place of a module of Ant Design's that writes style elements into the page (`@rc-component/util`, Dom/dynamicCSS; see
 * vite.config.ts): the policy of the page allows none, nor text that becomes markup. A constructed style sheet is neither.
 */
const sheets = new Map<string, CSSStyleSheet>()

interface Options {
  readonly mark?: string
}

/** @returns an element that lies nowhere, on which the caller writes attributes */
export function updateCSS(css: string, key: string, { mark = '' }: Options = {}): HTMLStyleElement {
  const name = `${mark} ${key}`
  const known = sheets.get(name)
  const sheet = known ?? new CSSStyleSheet()
  sheet.replaceSync(css)
  sheets.set(name, sheet)
  if (known === undefined) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  return document.createElement('style')
}

export function removeCSS(key: string, { mark = '' }: Options = {}): void {
  const name = `${mark} ${key}`
  const sheet = sheets.get(name)
  if (sheet === undefined) return
  sheets.delete(name)
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
}

export function injectCSS(css: string, options: Options = {}): HTMLStyleElement {
  return updateCSS(css, css, options)
}

export function clearContainerCache(): void {
  // Nothing is kept by container.
}
