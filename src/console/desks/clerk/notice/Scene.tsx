import { Alert, Button } from 'antd'
import { Link } from 'wouter'
import { useCommand, useQuestion } from '../../../api/use-hub.ts'
import { CaseFileDocument, GiveOneTimeNoticeDocument, GuideOfItemDocument, MaterialsForDocument, type CaseFileQuery } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { useWords } from '../../../words/language.tsx'
import { caseAddress } from '../addresses.ts'
import { answersOf, readWork, type WorkContent } from '../case/case-work.ts'
import { useKeptDraft } from '../case/use-kept-draft.ts'
import { PurposeLine } from '../case/PurposeLine.tsx'
import { GivenNotice } from './GivenNotice.tsx'
import { Coming } from './Coming.tsx'
import { noticeWords } from './words.ts'

/** Tells an applicant once what is missing: first what would be told, then the notice as it was given. */
export function NoticeScene({ number }: { readonly number: string }) {
  const words = useWords(noticeWords)
  const file = useQuestion(CaseFileDocument, { number }, { personal: true })
  const itemCode = file.data?.data.caseFile?.itemCode
  const item = useQuestion(GuideOfItemDocument, { code: itemCode ?? '' }, { enabled: itemCode !== undefined })
  return (
    <Scene title={words.title} actions={<Link href={caseAddress(number)}>{words.back}</Link>}>
      <Answer of={file}>{({ caseFile }) => caseFile !== null && <OfCase file={caseFile} itemName={item.data?.data.item?.name ?? ''} />}</Answer>
    </Scene>
  )
}

interface OfCaseProps {
  readonly file: NonNullable<CaseFileQuery['caseFile']>
  readonly itemName: string
}

function OfCase({ file, itemName }: OfCaseProps) {
  const words = useWords(noticeWords)
  const { number } = file
  const { kept, fault, again } = useKeptDraft(number)
  if (fault !== null) return <FaultNotice fault={fault} onAgain={again} />
  if (kept === undefined) return <Waiting />
  const content = kept === null ? null : readWork(kept.content)
  if (content === null) return <p><Link href={caseAddress(number)}>{words.back}</Link></p>
  return <ForApplicant file={file} itemName={itemName} content={content} />
}

function ForApplicant({ file, itemName, content }: OfCaseProps & { readonly content: WorkContent }) {
  const words = useWords(noticeWords)
  const { number, itemCode, steps } = file
  const { applicant } = content
  const asked = { applicant, purpose: { caseNumber: number, itemCode }, answers: answersOf(content) }
  const list = useQuestion(MaterialsForDocument, asked, { personal: true })
  const give = useCommand(GiveOneTimeNoticeDocument, { changes: [CaseFileDocument] })
  const wasGiven = steps.some(({ kind }) => kind === 'NOTICE_GIVEN')
  const missing = (list.data?.data.materialsFor?.materials ?? []).filter(({ outcome }) => outcome === 'MUST_BRING')
  const given = give.data?.data.giveOneTimeNotice
  return (
    <>
      <PurposeLine itemName={itemName} number={number} applicant={applicant} entries={[...(list.data?.entries ?? []), ...(give.data?.entries ?? [])]} />
      {give.error !== null && <FaultNotice fault={give.error} />}
      {given !== undefined ? <GivenNotice notice={given} /> : (
        <Answer of={list}>
          {({ materialsFor }) => materialsFor !== null && (
            <>
              <Coming materials={materialsFor.materials} />
              {missing.length === 0 && !wasGiven && <Alert type="info" showIcon title={words.nothingMissing} />}
              <div className="clerk-modal-actions">
                <Button type="primary" autoFocus disabled={give.isPending || (missing.length === 0 && !wasGiven)} onClick={() => give.mutate({ input: asked })}>{wasGiven ? words.show : words.give}</Button>
              </div>
            </>
          )}
        </Answer>
      )}
    </>
  )
}
