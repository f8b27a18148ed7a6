import type { Hub } from '../../src/app.ts'

/** Names of the SQL statements that a hub took while some work was done, in their order. */
export async function statementsOf(hub: Hub, work: () => Promise<unknown>): Promise<string[]> {
  const names: string[] = []
  hub.database.observer = ({ name }) => names.push(name)
  try {
    await work()
  } finally {
    hub.database.observer = undefined
  }
  return names
}
