import { CELL_FAULTS, FILE_FAULTS } from './fault-words.ts'

/** Why a file cannot be read as a table at all. */
export type FileReason = keyof typeof FILE_FAULTS
/** Why a row, or a cell of it, is refused. */
export type CellReason = keyof typeof CELL_FAULTS

/** The file as a whole cannot be read. Carries a closed word and never anything of the file. */
export class TableFault extends Error {
  readonly reason: FileReason

  constructor(reason: FileReason, options?: ErrorOptions) {
    super(FILE_FAULTS[reason].en, options)
    this.reason = reason
  }
}

/** What a refusal says in words. */
export interface Sentence {
  readonly zh: string
  readonly en: string
}

export function sentenceOf(reason: CellReason): Sentence {
  return CELL_FAULTS[reason]
}
