import type { Readable } from 'node:stream'
import { listHoneytokens, plantHoneytoken, removeHoneytoken } from '../domains/subjects/index.ts'
import type { OpenedHub } from './open-hub.ts'
import { readNumbers } from './subjects.ts'

/** The numbers come by standard input: on a command line every user of the machine could read them. */
export async function plantNumbers({ hub, operate }: OpenedHub, input: Readable, say: (line: string) => void): Promise<void> {
  const numbers = await readNumbers(input, hub.clock.now())
  if (numbers.length === 0) throw new Error('Give at least one ID number, one a line.')
  for (const number of numbers) {
    const { id } = await operate((run) => run(plantHoneytoken, number))
    say(`planted ${id}`)
  }
}

export async function printPlanted({ operate }: OpenedHub, print: (line: string) => void): Promise<void> {
  for (const { id, number, plantedAt } of await operate((run) => run(listHoneytokens, null))) {
    print([id, plantedAt.toISOString(), number].join('\t'))
  }
}

export async function removePlanted({ operate }: OpenedHub, id: number, say: (line: string) => void): Promise<void> {
  const removed = await operate((run) => run(removeHoneytoken, BigInt(id)))
  say(removed ? `removed ${id}` : `${id} is not planted`)
}
