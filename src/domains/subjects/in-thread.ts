// The door for a thread that prepares rows.
export { numberHashes } from './number-hashes.ts'
