import type { ComponentType } from 'react'
import type { Role } from '../session/session.tsx'
import type { Words } from '../words/language.tsx'

/** A place to work for some roles; its scenes are loaded when it is first opened. */
export interface Desk {
  /** Its addresses begin with `/console/<path>`. */
  readonly path: string
  readonly title: Words<string>
  readonly roles: readonly Role[]
  /** The component routes its own scenes, relative to its path (wouter). */
  readonly load: () => Promise<{ readonly Desk: ComponentType }>
}
