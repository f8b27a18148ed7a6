import path from 'node:path'
import { systemClock } from '../kernel/clock.ts'
import { demoIssuer } from '../domains/signing/index.ts'
import type { Config } from '../platform/config.ts'

export interface TokenWish {
  readonly client: string
  readonly person?: string
  readonly minutes: number
}

/** Issues a demo token; needs the keys of the data folder, but neither database nor hub. */
export async function issueToken(
  config: Config,
  { client, person, minutes }: TokenWish,
  print: (line: string) => void,
): Promise<void> {
  const { dataDir, issuer, audience, jwksUrl, tokenKeys: text, production } = config
  if (production) throw new Error('Demo tokens are refused in production: a client gets its tokens at /oauth/token with a key of its own.')
  if (jwksUrl !== null)
    throw new Error('Demo tokens are of no use here: the hub takes those of the issuer that YIHAO_JWKS_URL names.')
  const desk = demoIssuer({ folder: path.join(dataDir, 'keys'), text, issuer, audience, clock: systemClock })
  print(await desk.issue({ clientId: client, lifetimeMs: minutes * 60_000, ...(person !== undefined && { person }) }))
}
