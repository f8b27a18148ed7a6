/** What a contender must know to serve. */
export interface Place {
  readonly databaseUrl: string
  /** Keys of the hub, and what it writes beside its tables. */
  readonly dataDir: string
}
