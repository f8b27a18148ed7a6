export { WitnessFolderUnusable } from './errors.ts'
export { gatherLogs, parseLogLine, type KnownLog, type Refused } from './model.ts'
export { witnessRoutes, type NoticeRefusal } from './routes.ts'
export { openWitness, type Witness, type WitnessAnswer, type WitnessOptions } from './witness.ts'
