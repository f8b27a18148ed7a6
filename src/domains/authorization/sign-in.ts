import type { Db } from '../../platform/db/database.ts'

/** A person as the authorisation server knows one: by an account id that says nothing of them. */
export interface Account {
  /** `sub` of the tokens. */
  readonly id: string
}

/**
 * The side that signs people in, behind the authorisation server: its pages are sent the browser, and are asked whether an
 * account may still come in. `app.ts` hands one in as `parts.signIn`.
 */
export interface SignIn {
  /** Path of the page that signs in for one authorisation request, on the hub itself. */
  interactionPath(uid: string): string
  /** Null where there is no such account, or it may not come in any more: asked at every code and every token. */
  findAccount(db: Db, id: string): Promise<Account | null>
}

/** Where nobody can sign in yet. */
export const nobodySignsIn: SignIn = {
  interactionPath: (uid) => `/sign-in/${encodeURIComponent(uid)}`,
  findAccount: () => Promise.resolve(null),
}

/** What a page that signs in is told of the request that it belongs to. */
export interface Interaction {
  readonly uid: string
  readonly clientId: string
  /** What is to be done: `login`, or `consent` where the client is not one of the hub's own. */
  readonly prompt: string
  /** Account of the session that the browser has already, if any. */
  readonly accountId: string | null
}

export type InteractionResult =
  | { readonly login: { readonly accountId: string; readonly amr?: readonly string[]; readonly acr?: string } }
  | { readonly error: 'access_denied' }

/** What the pages that sign in may do at the authorisation server. */
export interface InteractionDesk {
  /** The request that this browser is in the middle of, by its cookies; null where there is none or it has expired. */
  details(cookies: string | undefined): Promise<Interaction | null>
  /** Ends it; gives the address to which the browser is to be sent with 303. Null as above. */
  finish(cookies: string | undefined, result: InteractionResult): Promise<string | null>
  /** Ends the session that this browser has at the authorisation server, where it has one. */
  leave(cookies: string | undefined): Promise<void>
}
