import type { Actor } from '../../kernel/actor.ts'
import { CONSOLE_CLIENT } from './model.ts'

/** The door itself: what is done while somebody comes in, under the person who is, as soon as that is known. */
export function deskActor(person: string | null): Actor {
  return { clientId: CONSOLE_CLIENT, person, departmentCode: 'HUB', role: 'OPERATOR' }
}
