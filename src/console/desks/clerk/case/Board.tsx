import { Button } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useQuestion } from '../../../api/use-hub.ts'
import { MaterialsForDocument, PrefillFormDocument, type CaseFileQuery } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { useWords } from '../../../words/language.tsx'
import { caseAddress } from '../addresses.ts'
import { AskApplicant } from './AskApplicant.tsx'
import { answersOf, CaseWork, useWork, type WorkContent } from './case-work.ts'
import { ChecklistPane } from './ChecklistPane.tsx'
import { DeskContext, useCaseDesk, type CaseDesk, type FocusedField } from './desk-of-case.ts'
import { FormPane } from './FormPane.tsx'
import { submittedMaterials, submittedSections, toDos, type Checklist, type Form } from './form-model.ts'
import { goToNext } from './go-on.ts'
import { useShortcuts } from './keys.ts'
import { PurposeLine } from './PurposeLine.tsx'
import { askedFields, Questions } from './Questions.tsx'
import { ReportWrong } from './ReportWrong.tsx'
import { Review } from './Review.tsx'
import { SaveState } from './SaveState.tsx'
import { Shortcuts, type NamedShortcut } from './Shortcuts.tsx'
import { Signal } from './signal.ts'
import { SourceDetails } from './SourceDetails.tsx'
import { Submitted } from './Submitted.tsx'
import type { FirstDraft } from './draft-keeper.ts'
import { useDraft, type KeptDraft } from './use-draft.ts'
import { useSubmission } from './use-submission.ts'
import { caseWords } from './words.ts'

export interface BoardProps {
  readonly file: NonNullable<CaseFileQuery['caseFile']>
  readonly itemName: string
  readonly content: WorkContent
  readonly first: FirstDraft
}

const NONE: ReadonlySet<string> = new Set()

/** One case on one page: what is needed at the left, the form at the right, and what is still to do below. */
export function Board({ file: { number, itemCode }, itemName, content, first }: BoardProps) {
  const [work] = useState(() => new CaseWork(content))
  const draft = useDraft(work, number, first)
  const [answers, setAnswers] = useState(() => answersOf(content))
  const [previous, setPrevious] = useState<readonly string[]>([])
  const [isReviewing, setReviewing] = useState(false)
  const purpose = useMemo(() => ({ caseNumber: number, itemCode }), [number, itemCode])
  const { applicant } = work.content
  const list = useQuestion(MaterialsForDocument, { applicant, purpose, answers }, { personal: true, keep: true })
  const prefill = useQuestion(PrefillFormDocument, { applicant, purpose, previous: previous.length === 0 ? null : previous }, { personal: true, keep: true })
  const checklist = list.data?.data.materialsFor ?? null
  const form = prefill.data?.data.prefill ?? null
  const known = useRef({ checklist, form })
  known.current = { checklist, form }
  const commit = useCallback(() => {
    const now = answersOf(work.content)
    setAnswers((before) => (JSON.stringify(now) === JSON.stringify(before) ? before : now))
  }, [work])
  // Another window's content may be taken over: its answers count.
  useEffect(() => work.listen('replaced', commit), [work, commit])
  const goOn = useCallback((after: string | null) => {
    const { checklist: list_, form: form_ } = known.current
    if (list_ !== null && form_ !== null) goToNext(work, list_, form_, after)
  }, [work])
  const desk = useMemo<CaseDesk>(() => ({
    work, purpose, goOn, commit, focused: new Signal<FocusedField | null>(null), reporting: new Signal<FocusedField | null>(null),
    reported: new Signal(NONE), askingFor: new Signal<number | null>(null),
  }), [work, purpose, goOn, commit])
  const submission = useSubmission(draft.stop, () => setPrevious((form?.sections ?? []).map(({ prefillReceipt }) => prefillReceipt)))
  const openReview = useCallback(() => {
    const { activeElement } = document
    // What is being typed counts as left.
    if (activeElement instanceof HTMLElement) commit()
    setReviewing(true)
  }, [commit])
  const closeReview = () => {
    submission.forget()
    setReviewing(false)
  }
  const entries = [...(list.data?.entries ?? []), ...(prefill.data?.entries ?? [])]
  const askedNow = useMemo(() => askedFields(checklist?.questions ?? [], form?.sections ?? []), [checklist, form])
  const askedAbove = useMemo(() => new Set(askedNow.map(({ field }) => field.element)), [askedNow])
  const fault = list.error ?? prefill.error
  if (submission.done !== null) return <Submitted handedIn={submission.done.data.submitCase} itemName={itemName} entries={submission.done.entries} />
  return (
    <DeskContext.Provider value={desk}>
      <PurposeLine itemName={itemName} number={number} applicant={applicant} entries={entries} />
      {fault !== null && <FaultNotice fault={fault} onAgain={() => void Promise.all([list.refetch(), prefill.refetch()])} />}
      {checklist === null || form === null ? (fault === null && <Waiting rows={16} />) : (
        <>
          {askedNow.length > 0 && (
            <Questions asked={askedNow} onConfirm={(values) => {
              work.confirm(values)
              commit()
            }} />
          )}
          <div className="clerk-board">
            <ChecklistPane checklist={checklist} caseNumber={number} isChecking={list.isFetching} />
            <FormPane form={form} askedAbove={askedAbove} />
          </div>
          <Footer checklist={checklist} form={form} draft={draft} caseNumber={number} onSubmit={openReview} isSettled={askedNow.length === 0 && !list.isFetching} />
          <AskApplicant answers={answers} />
          <ReportWrong />
          {isReviewing && (
            <Review
              checklist={checklist} form={form} fault={submission.fault} isUnderWay={submission.isUnderWay || list.isFetching || prefill.isFetching} onClose={closeReview}
              onSubmit={() => submission.submit({ purpose, sections: submittedSections(work, form), materials: submittedMaterials(work, checklist) })}
            />
          )}
        </>
      )}
    </DeskContext.Provider>
  )
}

interface FooterProps {
  readonly checklist: Checklist
  readonly form: Form
  readonly draft: KeptDraft
  readonly caseNumber: string
  readonly onSubmit: () => void
  readonly isSettled: boolean
}

/** Always in sight: where a value is from, whether the work is kept, what is left, and the one thing to do in the end. */
function Footer({ checklist, form, draft, caseNumber, onSubmit, isSettled }: FooterProps) {
  const words = useWords(caseWords)
  const [, go] = useLocation()
  const [isShown, setShown] = useState(false)
  const { work, goOn } = useCaseDesk()
  useWork(work, 'all', () => work.version)
  const left = toDos(work, checklist, form).length
  // Once the questions are answered, on to what is left; where nothing is, to the button.
  useEffect(() => {
    if (isSettled) goOn(null)
  }, [isSettled, goOn])
  const focusOn = (id: string) => () => document.getElementById(id)?.focus()
  const shortcuts: readonly NamedShortcut[] = [
    { name: 'submit', code: 'Enter', withKey: 'Ctrl', shown: 'Ctrl+Enter', act: onSubmit },
    { name: 'next', code: 'KeyJ', withKey: 'Alt', shown: 'Alt+J', act: () => goOn(null) },
    { name: 'checklist', code: 'KeyL', withKey: 'Alt', shown: 'Alt+L', act: focusOn('clerk-checklist') },
    { name: 'form', code: 'KeyK', withKey: 'Alt', shown: 'Alt+K', act: focusOn('clerk-form') },
    { name: 'notice', code: 'KeyG', withKey: 'Alt', shown: 'Alt+G', act: () => go(caseAddress(caseNumber, 'notice')) },
    { name: 'start', code: 'KeyN', withKey: 'Alt', shown: 'Alt+N', act: () => go('/') },
  ]
  useShortcuts(shortcuts)
  return (
    <div className="clerk-foot" role="region" aria-label={words.submit}>
      <SourceDetails />
      <div className="clerk-foot-bar">
        <SaveState draft={draft} />
        <span className="clerk-left">{left === 0 ? words.nothingLeft : words.left(left)}</span>
        <Link href={caseAddress(caseNumber, 'steps')}>{words.steps}</Link>
        <Button onClick={() => setShown(true)}>{words.shortcuts} <kbd>?</kbd></Button>
        {left > 0 && <Button onClick={() => goOn(null)}>{words.next} <kbd>Alt+J</kbd></Button>}
        <Button id="clerk-submit" type="primary" onClick={onSubmit} aria-keyshortcuts="Control+Enter">{words.submit} <kbd>Ctrl+Enter</kbd></Button>
      </div>
      <Shortcuts shortcuts={shortcuts} isOpen={isShown} onOpen={() => setShown(true)} onClose={() => setShown(false)} />
    </div>
  )
}
