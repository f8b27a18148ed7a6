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
  | { readonly kind: 'OTHER'; readonly at: string; readonly byYou: boolean }
  | { readonly kind: 'FAILED'; readonly fault: Fault }

export interface FirstDraft {
  readonly revision: string
  readonly savedAt: string
}

type Outcome = 'SAVED' | 'LATER' | 'REFUSED'

/**
 * Saves the work on one case. Each save has a name of its own; one whose answer was lost may stand or not, and the next says
 * that it follows either. Where somebody else has saved meanwhile nothing is overwritten until a person has chosen.
 */
export class DraftKeeper {
  readonly #work: CaseWork
  readonly #caseNumber: string
  readonly #say: (state: DraftState) => void
  /** Revisions that the hub may have now: the last that it confirmed, and those whose answers did not come. */
  #mayStand: (string | null)[]
  #savedAt: string
  #savedVersion: number
  #timer: ReturnType<typeof setTimeout> | undefined
  #underWay: Promise<Outcome> | null = null
  #isStopped = true
  #theirs: { readonly content: WorkContent; readonly revision: string; readonly savedAt: string } | null = null

  constructor(work: CaseWork, caseNumber: string, { revision, savedAt }: FirstDraft, say: (state: DraftState) => void) {
    this.#work = work
    this.#caseNumber = caseNumber
    this.#say = say
    this.#mayStand = [revision]
    this.#savedAt = savedAt
    this.#savedVersion = work.version
  }

  get isUnsaved(): boolean {
    return !this.#isStopped && this.#theirs === null && this.#work.version !== this.#savedVersion
  }

  start(): void {
    this.#isStopped = false
  }

  readonly stop = (): void => {
    this.#isStopped = true
    clearTimeout(this.#timer)
  }

  /** The scene is left: what is under way and what was not sent yet go on, through a lost connection too. */
  async finish(): Promise<void> {
    const isWanted = this.isUnsaved
    this.stop()
    let outcome = await this.#underWay
    while (isWanted && outcome !== 'REFUSED' && this.#work.version !== this.#savedVersion) {
      outcome = await this.#saveOnce()
      if (outcome === 'LATER') await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
    }
  }

  readonly typed = (): void => {
    if (!this.isUnsaved) return
    if (this.#underWay === null) this.#say({ kind: 'TYPING' })
    this.#later(PAUSE_MS)
  }

  /** Saves what is not saved yet, now. */
  readonly flush = (): void => {
    clearTimeout(this.#timer)
    if (this.isUnsaved && this.#underWay === null) void this.#save()
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
    this.#work.replace(content)
    this.#savedVersion = this.#work.version
    this.#theirs = null
    this.#say({ kind: 'SAVED', at: savedAt })
  }

  #later(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.flush, ms)
  }

  async #save(): Promise<void> {
    this.#underWay = this.#saveOnce()
    const outcome = await this.#underWay
    this.#underWay = null
    // A refusal stays one until something else is typed.
    if (this.isUnsaved && outcome !== 'REFUSED') this.#later(outcome === 'SAVED' ? PAUSE_MS : AGAIN_MS)
  }

  async #saveOnce(): Promise<Outcome> {
    const { version, content } = this.#work
    const revision = crypto.randomUUID()
    const basedOn = [...this.#mayStand]
    this.#mayStand = [...basedOn, revision].slice(-MAX_BASED_ON)
    this.#say({ kind: 'SAVING' })
    try {
      const { data } = await ask(SaveCaseDraftDocument, { input: { caseNumber: this.#caseNumber, revision, basedOn, content: written(content) } })
      this.#mayStand = [revision]
      this.#savedAt = data.saveCaseDraft.savedAt
      this.#savedVersion = version
      this.#say(this.#work.version === version ? { kind: 'SAVED', at: this.#savedAt } : { kind: 'TYPING' })
      return 'SAVED'
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      return this.#failed(error)
    }
  }

  #failed(fault: Fault): Outcome | Promise<Outcome> {
    const savedAt = this.#savedAt
    switch (fault.code) {
      case 'DRAFT_CHANGED_MEANWHILE': return this.#showTheirs()
      case 'CONNECTION_LOST':
        this.#say({ kind: 'LOST', savedAt })
        return 'LATER'
      case 'NOT_SIGNED_IN':
        this.#say({ kind: 'ENDED', savedAt })
        // Nobody is there any more once the scene is left, too.
        return this.#isStopped ? 'REFUSED' : 'LATER'
      default:
        this.#say({ kind: 'FAILED', fault })
        return fault.isLater ? 'LATER' : 'REFUSED'
    }
  }

  async #showTheirs(): Promise<Outcome> {
    try {
      const { data } = await ask(DraftOfCaseDocument, { caseNumber: this.#caseNumber })
      const kept = data.caseDraft
      const content = kept === null ? null : readWork(kept.content)
      if (kept === null || content === null) {
        // Handed in meanwhile, or kept by a page that this one does not understand: what is here may follow it.
        this.#mayStand = [kept?.revision ?? null]
        return 'LATER'
      }
      this.#theirs = { content, revision: kept.revision, savedAt: kept.savedAt }
      this.#say({ kind: 'OTHER', at: kept.savedAt, byYou: kept.byYou })
      return 'REFUSED'
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      // It was refused because of them, so the next save finds them again.
      this.#say({ kind: 'LOST', savedAt: this.#savedAt })
      return 'LATER'
    }
  }
}
