import { Checkbox, Select } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import { useQuestion } from '../../../api/use-hub.ts'
import { GuideDifferenceDocument, GuideDraftDocument, GuideVersionsDocument } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useWords } from '../../../words/language.tsx'
import { useIsOwn } from '../item/own.ts'
import { useItemName } from '../item/use-item-name.ts'
import { LinkButton } from '../parts/LinkButton.tsx'
import { catalogueWords } from '../words.ts'
import { ChangeTable } from './ChangeTable.tsx'
import { differenceWords } from './words.ts'

/** The draft among the versions to choose from. */
const DRAFT = 'draft'

/** Any two versions of a guide, or one and the draft, side by side. */
export function DifferencesScene({ code }: { readonly code: string }) {
  const words = useWords(differenceWords)
  const desk = useWords(catalogueWords)
  const name = useItemName(code)
  const [params, setParams] = useSearchParams()
  const [hasNumbers, setNumbers] = useState(false)
  const versions = useQuestion(GuideVersionsDocument, { itemCode: code }).data?.data.guideVersions ?? []
  const draft = useQuestion(GuideDraftDocument, { itemCode: code }, { enabled: useIsOwn(code) }).data?.data.guideDraft
  const [newest, second] = versions
  const to = params.get('to') ?? (draft != null ? DRAFT : String(newest?.version ?? ''))
  const from = params.get('from') ?? String((draft != null ? (draft.baseVersion ?? newest?.version) : (second ?? newest)?.version) ?? '')
  const difference = useQuestion(GuideDifferenceDocument, { itemCode: code, from: Number(from) || null, to: to === DRAFT ? null : Number(to) }, { enabled: from !== '' && to !== '', keep: true })
  const choose = (side: 'from' | 'to') => (value: string) => setParams((before) => {
    const after = new URLSearchParams({ from, to, ...Object.fromEntries(before) })
    after.set(side, value)
    return after
  }, { replace: true })
  const options = versions.map(({ version, effectiveFrom }) => ({ value: String(version), label: `${desk.version(version)} · ${desk.from(effectiveFrom)}` }))
  const nameOf = (side: string) => (side === DRAFT ? words.draft : desk.version(Number(side)))
  return (
    <Scene title={words.title(name)} actions={<LinkButton href={`/items/${code}`}>{words.toItem}</LinkButton>}>
      <section className="panel">
        <div className="compared">
          <span><label htmlFor="compare-from">{words.from}</label> <Select id="compare-from" value={from || null} options={options} onChange={choose('from')} popupMatchSelectWidth={false} /></span>
          <span><label htmlFor="compare-to">{words.to}</label> <Select id="compare-to" value={to || null} options={draft != null ? [{ value: DRAFT, label: words.draft }, ...options] : options} onChange={choose('to')} popupMatchSelectWidth={false} /></span>
          <Checkbox checked={hasNumbers} onChange={({ target }) => setNumbers(target.checked)}>{words.showNumbers}</Checkbox>
        </div>
        <Answer of={difference} rows={10}>
          {({ guideDifference }) => {
            const changes = (guideDifference?.changes ?? []).filter(({ kind }) => hasNumbers || kind !== 'RENUMBERED')
            const count = (wanted: string) => changes.filter(({ kind }) => kind === wanted).length
            return changes.length === 0 ? <p>{words.none}</p> : (
              <>
                <p className="figure">{words.counts(count('ADDED'), count('REMOVED'), count('CHANGED'))}</p>
                <ChangeTable itemCode={code} changes={changes} caption={words.caption(nameOf(from), nameOf(to), changes.length)} />
              </>
            )
          }}
        </Answer>
      </section>
    </Scene>
  )
}
