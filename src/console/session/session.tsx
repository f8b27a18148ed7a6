import { createContext, useContext } from 'react'

export type Role =
  | 'CLERK' | 'ISSUER_STEWARD' | 'CATALOGUE_EDITOR' | 'SUPERVISOR' | 'SYSTEM_ADMINISTRATOR' | 'SECURITY_ADMINISTRATOR' | 'AUDITOR'

/** As GET /console/session says it. */
export interface Session {
  /** The person's id, as the log has it. */
  readonly person: string
  readonly name: string
  readonly account: string
  /** The one acting now; null while whoever has several has chosen none. */
  readonly role: Role | null
  readonly roles: readonly { readonly role: Role; readonly departmentCode: string; readonly departmentName: string }[]
  /** When it ends without a further request, and whatever happens. ISO 8601. */
  readonly idleEndsAt: string
  readonly endsAt: string
}

/** Somebody who is signed in and acts in one role for one department. */
export interface Acting extends Session {
  readonly role: Role
  readonly departmentCode: string
  readonly departmentName: string
}

export const ActingContext = createContext<Acting | null>(null)

/** Who acts. Scenes are only shown to somebody who does. */
export function useActing(): Acting {
  const acting = useContext(ActingContext)
  if (acting === null) throw new Error('nobody acts here')
  return acting
}
