import { defineSealedWalk } from '../../../platform/sealed-walk.ts'
import { openRequest, openStep } from '../seal.ts'
import { sealedRequests, sealedSteps } from '../sealed-store.ts'

export const verifySealedRequests = defineSealedWalk({
  name: 'sharing.verify-sealed',
  of: 'requests',
  atOnce: 1_000,
  page: sealedRequests,
  look: (keyring, { id, content }, check) => void check.open(() => openRequest(keyring, id, content)),
})

export const verifySealedSteps = defineSealedWalk({
  name: 'sharing.verify-sealed-steps',
  of: 'steps',
  atOnce: 1_000,
  page: sealedSteps,
  look: (keyring, { id, content }, check) => void check.open(() => openStep(keyring, id, content)),
})
