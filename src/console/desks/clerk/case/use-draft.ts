import { useEffect, useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { Fault } from '../../../api/fault.ts'
import { DraftOfCaseDocument, SaveCaseDraftDocument } from '../../../generated/operations.ts'
import { readWork, written, type CaseWork, type WorkContent } from './case-work.ts'

/** Saved when typing pauses for so long: each save leaves an entry in the log. */
const PAUSE_MS = 800
const AGAIN_MS = 2_000
/** Revisions that one save may name (`DRAFT_INVALID`). */
const MAX_BASED_ON = 20

export type DraftState =
  | { readonly kind: 'SAVED'; readonly at: string }
  | { readonly kind: 'TYPING' }
  | { readonly kind: 'SAVING' }
  /** No answer came; it goes on trying. */
  | { readonly kind: 'LOST'; readonly savedAt: string }
  | { readonly kind: 'ENDED'; readonly savedAt: string }
  /** Another window or a colleague has saved meanwhile. */
  | { readonly kind: 'OTHER'; readonly theirs: WorkContent; readonly at: string; readonly byYou: boolean }
  | { readonly kind: 'FAILED'; readonly fault: Fault; readonly savedAt: string }

export interface KeptDraft {
  readonly state: DraftState
  /** Saves what is not saved yet, now. */
  readonly flush: () => void
  /** After the case was handed in there is nothing to keep. */
  readonly stop: () => void
  readonly keepMine: () => void
  readonly takeTheirs: () => void
}

export interface FirstDraft {
  readonly revision: string
  readonly savedAt: string
}

/** Keeps the work on a case at the hub while one types, so that neither a reload nor a lost connection takes anything away. */
export function useDraft(work: CaseWork, caseNumber: string, first: FirstDraft): KeptDraft {
  const [state, setState] = useState<DraftState>({ kind: 'SAVED', at: first.savedAt })
  const [keeper] = useState(() => new DraftKeeper(work, caseNumber, first, setState))
  useEffect(() => keeper.start(), [keeper])
  return { state, flush: keeper.flush, stop: keeper.stop, keepMine: keeper.keepMine, takeTheirs: keeper.takeTheirs }
}

class DraftKeeper {
  readonly #work: CaseWork
  readonly #caseNumber: string
  readonly #say: (state: DraftState) => void
  /** Revisions that the hub may have now: the last that it confirmed, and those whose answers did not come. */
  #mayStand: (string | null)[]
  #savedAt: string
  #savedVersion: number
  #timer: ReturnType<typeof setTimeout> | undefined
  #isUnderWay = false
  #isStopped = true
  #theirs: { content: WorkContent; revision: string; savedAt: string } | null = null

  constructor(work: CaseWork, caseNumber: string, { revision, savedAt }: FirstDraft, say: (state: DraftState) => void) {
    this.#work = work
    this.#caseNumber = caseNumber
    this.#say = say
    this.#mayStand = [revision]
    this.#savedAt = savedAt
    this.#savedVersion = work.version
  }

  readonly start = (): (() => void) => {
    this.#isStopped = false
    const stopListening = this.#work.listen('all', () => this.#typed())
    const onHide = () => document.visibilityState === 'hidden' && this.flush()
    addEventListener('online', this.flush)
    document.addEventListener('visibilitychange', onHide)
    return () => {
      stopListening()
      removeEventListener('online', this.flush)
      document.removeEventListener('visibilitychange', onHide)
      this.flush()
      this.stop()
    }
  }

  readonly stop = (): void => {
    this.#isStopped = true
    clearTimeout(this.#timer)
  }

  readonly flush = (): void => {
    if (this.#isStopped || this.#theirs !== null || this.#work.version === this.#savedVersion) return
    clearTimeout(this.#timer)
    void this.#save()
  }

  readonly keepMine = (): void => {
    if (this.#theirs === null) return
    this.#mayStand = [this.#theirs.revision]
    this.#theirs = null
    void this.#save()
  }

  readonly takeTheirs = (): void => {
    if (this.#theirs === null) return
    const { content, revision, savedAt } = this.#theirs
    this.#mayStand = [revision]
    this.#savedAt = savedAt
    this.#theirs = null
    this.#work.replace(content)
    this.#savedVersion = this.#work.version
    this.#say({ kind: 'SAVED', at: savedAt })
  }

  #typed(): void {
    if (this.#isStopped || this.#theirs !== null) return
    if (!this.#isUnderWay) this.#say({ kind: 'TYPING' })
    this.#later(PAUSE_MS)
  }

  #later(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      if (this.#work.version === this.#savedVersion) this.#say({ kind: 'SAVED', at: this.#savedAt })
      else void this.#save()
    }, ms)
  }

  async #save(): Promise<void> {
    if (this.#isUnderWay) return this.#later(PAUSE_MS)
    this.#isUnderWay = true
    const { version, content } = this.#work
    const revision = crypto.randomUUID()
    this.#say({ kind: 'SAVING' })
    try {
      const basedOn = [...this.#mayStand]
      this.#mayStand = [...basedOn, revision].slice(-MAX_BASED_ON)
      const { data } = await ask(SaveCaseDraftDocument, { input: { caseNumber: this.#caseNumber, revision, basedOn, content: written(content) } })
      this.#mayStand = [revision]
      this.#savedAt = data.saveCaseDraft.savedAt
      this.#savedVersion = version
      if (this.#work.version === version) this.#say({ kind: 'SAVED', at: this.#savedAt })
      else this.#typed()
    } catch (error) {
      await this.#failed(error)
    } finally {
      this.#isUnderWay = false
    }
  }

  async #failed(error: unknown): Promise<void> {
    if (!(error instanceof Fault)) throw error
    const savedAt = this.#savedAt
    if (error.code === 'DRAFT_CHANGED_MEANWHILE') return this.#showTheirs()
    if (error.code === 'NOT_SIGNED_IN') this.#say({ kind: 'ENDED', savedAt })
    else if (error.code === 'CONNECTION_LOST') this.#say({ kind: 'LOST', savedAt })
    else this.#say({ kind: 'FAILED', fault: error, savedAt })
    // A refusal stays one until something else is typed.
    const mayPass = error.isLater || error.code === 'NOT_SIGNED_IN'
    if (mayPass && !this.#isStopped) this.#later(AGAIN_MS)
  }

  async #showTheirs(): Promise<void> {
    try {
      const { data } = await ask(DraftOfCaseDocument, { caseNumber: this.#caseNumber })
      const kept = data.caseDraft
      const content = kept === null ? null : readWork(kept.content)
      // Handed in meanwhile, or kept by a page that this one does not understand: what is here may follow it.
      if (kept === null || content === null) {
        this.#mayStand = [kept?.revision ?? null]
        this.#later(AGAIN_MS)
        return
      }
      this.#theirs = { content, revision: kept.revision, savedAt: kept.savedAt }
      this.#say({ kind: 'OTHER', theirs: content, at: kept.savedAt, byYou: kept.byYou })
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      this.#say({ kind: 'LOST', savedAt: this.#savedAt })
      this.#later(AGAIN_MS)
    }
  }
}
