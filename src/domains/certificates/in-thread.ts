// The door for a thread that prepares rows: without what this room stores and answers with, which takes long to load.
export { issuersNamed, prepareCertificate } from './prepare.ts'
export { PreparedPacker } from './prepared-block.ts'
export { readCertificateRow } from './row.ts'
