import { fetchHub } from '../../../api/fetch-hub.ts'
import type { LogSource } from './judge.ts'
import { TileMissing, tilePath } from './tiles.ts'

/** The public pages of the log, as anybody may read them. */
export const hubLog: LogSource = {
  async tile(tile) {
    const answer = await fetchHub(`/log/${tilePath(tile)}`, {})
    if (answer.status === 404) throw new TileMissing()
    if (!answer.ok) throw new Error('the log did not answer')
    return new Uint8Array(await answer.arrayBuffer())
  },
  checkpoint: () => textOf('/log/checkpoint'),
  witnessed: () => textOf('/log/witnessed-checkpoint'),
}

async function textOf(path: string): Promise<string | null> {
  try {
    const answer = await fetchHub(path, { cache: 'no-store' })
    return answer.ok ? await answer.text() : null
  } catch {
    return null
  }
}
