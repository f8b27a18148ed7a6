import { Alert, Button } from 'antd'
import { useSearchParams } from 'wouter'
import { useQuestion } from '../../../api/use-hub.ts'
import { GuideDocumentDocument, GuideVersionsDocument } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useWords } from '../../../words/language.tsx'
import { asObject, asText, readDocument } from '../guide/document.ts'
import { GuideView } from '../guide/GuideView.tsx'
import { LinkButton } from '../parts/LinkButton.tsx'
import { catalogueWords } from '../words.ts'
import { DispositionPanel } from './DispositionPanel.tsx'
import { DraftPanel } from './DraftPanel.tsx'
import { useIsOwn } from './own.ts'
import { useBegin } from './use-begin.ts'
import { WarningPanel } from './WarningPanel.tsx'
import { VersionPanel } from './VersionPanel.tsx'
import { itemWords } from './words.ts'

/** An item: its guide, and beside it how it came to be so. */
export function ItemScene({ code }: { readonly code: string }) {
  const words = useWords(itemWords)
  const desk = useWords(catalogueWords)
  const [params] = useSearchParams()
  const wanted = Number(params.get('version')) || null
  const guide = useQuestion(GuideDocumentDocument, { itemCode: code, version: wanted }, { keep: true })
  const versions = useQuestion(GuideVersionsDocument, { itemCode: code })
  const shown = guide.data?.data.guideDocument
  const document = shown == null ? null : readDocument(shown.document)
  const name = asText(asObject(document?.['item'])['name'])
  const begin = useBegin(code)
  const isOwn = useIsOwn(code)
  const hasVersions = (versions.data?.data.guideVersions?.length ?? 0) > 0
  return (
    <Scene
      title={name || desk.items}
      note={<><code>{code}</code>{document !== null && <> · {asText(asObject(asObject(document['item'])['implementingBody'])['name'])}</>}</>}
      actions={
        <>
          <Button href={`/guides/${code}`} target="_blank" rel="noopener">{words.publicPage}</Button>
          {hasVersions && <LinkButton href={`/items/${code}/differences`}>{words.compare}</LinkButton>}
        </>
      }
    >
      {begin.error !== null && <FaultNotice fault={begin.error} />}
      <div className="with-aside">
        <section className="panel" aria-label={shown == null ? words.noGuide : words.guide(shown.version)}>
          {guide.error?.code === 'GUIDE_NOT_FOUND' ? <Alert type="warning" showIcon title={words.noGuide} /> : (
            <Answer of={guide} rows={14}>
              {({ guideDocument }) => guideDocument !== null && <><h2>{words.guide(guideDocument.version)}</h2>{document !== null && <GuideView guide={document} />}</>}
            </Answer>
          )}
        </section>
        <aside aria-label={words.versions}>
          <DraftPanel code={code} isOwn={isOwn} onBegin={() => begin.begin(null)} isBeginning={begin.isPending} />
          <VersionPanel code={code} versions={versions} isOwn={isOwn} shown={shown?.version ?? null} onBegin={begin.begin} />
          {shown != null && <WarningPanel code={code} version={shown.version} isOwn={isOwn} guide={document} onMend={(path) => begin.begin(null, path)} />}
          <DispositionPanel code={code} isOwn={isOwn} guide={document} />
        </aside>
      </div>
    </Scene>
  )
}
