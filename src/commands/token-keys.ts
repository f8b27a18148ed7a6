import { noteKeyRotation } from '../domains/authorization/index.ts'
import type { OpenedHub } from './open-hub.ts'

/**
 * Publishes the key that signs access tokens next. Running hubs read the file and follow by themselves: they publish it
 * within a second, and sign with it when its time has come.
 */
export async function rotateTokenKeys({ issuer, operate }: OpenedHub, leadMinutes: number, say: (line: string) => void): Promise<void> {
  const rotated = await issuer.keys.rotate(leadMinutes * 60_000)
  await operate((run) => run(noteKeyRotation, rotated))
  const { kid, signsFrom } = rotated
  say(`published key ${kid}, which signs from ${signsFrom.toISOString()}; tokens of the present key stay good until they expire`)
}

export async function printTokenKeys({ issuer }: Pick<OpenedHub, 'issuer'>, print: (line: string) => void): Promise<void> {
  for (const { kid, state, since } of await issuer.keys.list()) {
    const word = { NEXT: 'signs from', SIGNING: 'signs now', RETIRED: 'retired at' }[state]
    print(`${kid}  ${word}${since === null ? '' : ` ${since.toISOString()}`}`)
  }
}
