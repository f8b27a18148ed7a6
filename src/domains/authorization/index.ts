import type { SignIn } from './sign-in.ts'

declare module '../../platform/parts.ts' {
  interface Parts {
    readonly signIn: SignIn
  }
}

export { AuthorizationServer, type AuthorizationServerOptions } from './authorization-server.ts'
export { authorizationRefusals } from './errors.ts'
export { BINDINGS, GRANTS, SCOPES, signingAlgorithm, type Binding, type Grant, type OauthClient, type Scope } from './model.ts'
export { listClientKeys } from './operations/list-client-keys.ts'
export { noteKeyRotation } from './operations/note-key-rotation.ts'
export { registerOauthClient, type OauthRegistration } from './operations/register-oauth-client.ts'
export { PATHS as AUTHORIZATION_PATHS } from './paths.ts'
export { sweepArtifactsJob } from './jobs.ts'
export { recordTokenGiven, recordTokenRefused } from './operations/record-token.ts'
export type { TokenOutcome } from './token-record.ts'
export { readClient, type ClientTokens } from './operations/read-client.ts'
export { registerWithKeys, type ClientWithKeys } from './operations/register-with-keys.ts'
export { changeClientKeys, retireClientKey, type KeyChange, type KeyRetirement } from './operations/change-client-keys.ts'
export {
  nobodySignsIn,
  type Account,
  type Interaction,
  type InteractionDesk,
  type InteractionResult,
  type SignIn,
} from './sign-in.ts'
export { findClientKeys, findOauthClient } from './store.ts'
