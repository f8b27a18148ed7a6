import { html, type Html } from '../../platform/http/html-template.ts'
import { inChinese } from './page.ts'

/** Where something is found, as a guide says it: a link where it is an address of the web, else words. */
export function whereFound(place: string): Html {
  return /^https?:\/\/[^\s<>"]+$/.test(place) ? html`<a href="${place}" rel="noreferrer nofollow">${place}</a>` : inChinese(place)
}
