export * from '../domains/ingest/formats.ts'
