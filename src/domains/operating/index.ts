import type { Operating } from './operating.ts'

declare module '../../platform/parts.ts' {
  interface Parts {
    readonly operating: Operating
  }
}

export { Operating, type DiskRoom } from './operating.ts'
export { noteSizeJob } from './jobs.ts'
export { readHealth, type HubHealth } from './operations/read-health.ts'
