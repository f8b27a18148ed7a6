import type { ActorAnswer, ActorAsked, ActorRoute } from '../../../platform/http/actor-routes.ts'
import { noticePage, noticePdf } from './index.ts'
import { readNotice } from '../operations/read-notice.ts'

/**
 * One-time notices to print, for the department that gave them: GET /cases/notices/{id} is a page, with `.pdf` the same as
 * PDF. The same notice is the same bytes whenever it is asked for.
 */
export function noticeRoutes(): ActorRoute[] {
  return [
    { method: 'GET', path: '/cases/notices/:id', answer: (asked) => page(asked) },
  ]
}

async function page({ params, run }: ActorAsked): Promise<ActorAnswer> {
  const [, id = '', pdf] = /^([\w-]{22})(\.pdf)?$/.exec(params['id'] ?? '') ?? []
  const { content } = await run(readNotice, { id, path: ['notice'] })
  const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
  if (pdf === undefined) {
    const { html, contentSecurityPolicy } = noticePage(content)
    return {
      headers: { ...headers, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': contentSecurityPolicy },
      released: { notice: content },
      body: html,
    }
  }
  const bytes = await noticePdf(content)
  return {
    headers: { ...headers, 'content-type': 'application/pdf', 'content-disposition': `inline; filename="notice-${id}.pdf"` },
    released: { notice: content },
    body: (async function* () {
      yield bytes
    })(),
  }
}
