// The Merkle tree of RFC 6962, section 2.1, as one door: hashes, the edge that appends, proofs.
export { EMPTY_ROOT, HASH_BYTES, leafHash, nodeHash } from './merkle-hash.ts'
export { proveConsistency, proveInclusion, type ReadTile } from './prove.ts'
export { TreeEdge } from './tree-edge.ts'
export { verifyConsistency, verifyInclusion } from './verify-proof.ts'
