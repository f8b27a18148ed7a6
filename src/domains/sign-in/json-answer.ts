import type { BrowserAnswer } from '../../platform/http/browser-routes.ts'

export function json(value: unknown, cookies: readonly string[] = []): BrowserAnswer {
  return { contentType: 'application/json; charset=utf-8', body: JSON.stringify(value), cookies }
}
