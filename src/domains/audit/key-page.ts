import type { PublicPage } from '../../platform/http/routes.ts'
import type { LogKeys } from '../signing/index.ts'

/** A key does not change while the log is the same one; who has it keeps it himself. */
const FOR_A_WHILE = { 'cache-control': 'public, max-age=300' }

/**
 * The public keys of the log, as `hub log key` prints them. Whoever takes them from here trusts the hub about itself, and
 * should compare their fingerprint with one that came another way.
 */
export function logKeyPage(keys: () => Promise<LogKeys>): PublicPage {
  return {
    path: '/log/key',
    answer: async () => ({
      contentType: 'application/json; charset=utf-8', body: `${JSON.stringify((await keys()).publicDocument(), null, 2)}\n`, headers: FOR_A_WHILE,
    }),
  }
}
