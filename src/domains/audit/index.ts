import type { AuditTokens } from './tokens.ts'

declare module '../../platform/parts.ts' {
  interface Parts {
    readonly auditTokens: AuditTokens
  }
}

export { AuditTokens } from './tokens.ts'
export { createEvidence } from './evidence.ts'
export { appendDesk, appenderAt, type HandedOver } from './append-desk.ts'
export { AuditLog, type Appender, type AppendStep } from './log.ts'
export type { LogFault } from './fault.ts'
export { witnessMetrics } from './metrics.ts'
export { parseWitnessLine, type WitnessAddress } from './witness-client.ts'
export { startWitnessing, witnessedTooLongAgo, type WitnessState } from './witnessing.ts'
export {
  entriesByIndex, latestEntries, leafHashes, readEntries, readHead, readTile, type HeadRow, type Line, type StoredEntry,
} from './store.ts'
export { checkReceipt, type ReceiptCompanions, type ReceiptFault, type ReceiptVerdict } from './receipt-check.ts'
export { receiptAsTlogProof, receiptPayload, requestDigest, saltedDigest, type Receipt } from './receipt.ts'
export { EVERY_ENTRY, type EntryFilter } from './reading-filter.ts'
export { countEntries, findEntries, findIndexes, readTiles, type CountBy, type EntryCounts } from './reading-store.ts'
export { personalPage, type Exclusion, type PersonalPage } from './personal-store.ts'
export {
  firstKept, rangeOfTime, readTree, scanActors, scanEntries, type ActorFilter, type IndexRange, type ScanRange,
  type ScannedActor, type ScannedEntry,
} from './scan-store.ts'
export { ProofWrong } from './proving.ts'
export { openProvenTree, openProvingDesk, type OpenDesk, type ProvenTree } from './proving-store.ts'
export { logKeyPage } from './key-page.ts'
export { logRoutes } from './routes.ts'
export { verifyLog, type Verification, type VerifyOptions } from './verify/verify-log.ts'
export { verifyExport } from './verify/verify-export.ts'
export { differenceLine, VerificationImpossible, type Difference } from './verify/differences.ts'
export type { ExpectedLog } from './verify/kept-checkpoint.ts'
export { exportLog, ExportImpossible, type Exported } from './export.ts'
export { consistencyProof, inclusionAsTlogProof, inclusionProof, ProofImpossible } from './proof.ts'
export { LEAST_RETENTION_YEARS, planPruning, prune, PruningRefused, type PrunePlan } from './prune.ts'
export { recordPruning } from './operations/prune.ts'
export { readEntryTexts } from './operations/read-bundle.ts'
