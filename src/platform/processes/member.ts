import cluster from 'node:cluster'
import { Link, type Message } from './link.ts'

/** Whether this process was started by another one of the hub, to answer with it. */
export function isMember(): boolean {
  return cluster.isWorker
}

/** The link to the process that has started this one. When that one is gone, this one ends at once. */
export function linkToMain(): Link {
  const link = new Link((message) => void (process.connected && process.send?.(message)))
  process.on('message', (message: Message) => link.take(message))
  process.once('disconnect', () => link.close())
  return link
}

/** Takes leave of the process that has started this one, which is how this one ends. */
export function leave(): void {
  process.disconnect()
}
