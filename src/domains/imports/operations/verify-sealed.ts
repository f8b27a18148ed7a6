import { defineSealedWalk } from '../../../platform/sealed-walk.ts'
import { openRow, openWords } from '../seal.ts'
import { sealedRows, sealedRuns } from '../sealed-store.ts'

export const verifySealedImports = defineSealedWalk({
  name: 'imports.verify-sealed',
  of: 'imports',
  atOnce: 1_000,
  page: sealedRuns,
  look: (keyring, { id, content }, check) => void check.open(() => openWords(keyring, id, content)),
})

export const verifySealedRows = defineSealedWalk({
  name: 'imports.verify-sealed-rows',
  of: 'quarantinedRows',
  atOnce: 100,
  page: sealedRows,
  look: (keyring, { importId, line, row }, check) => void check.open(() => openRow(keyring, importId, line, row)),
})
