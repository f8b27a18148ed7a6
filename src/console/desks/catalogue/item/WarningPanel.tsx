import { useQuestion } from '../../../api/use-hub.ts'
import { GuideWarningsDocument } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { useWords } from '../../../words/language.tsx'
import type { GuideDocument } from '../guide/document.ts'
import { usePlaceName } from '../guide/use-place-name.ts'
import { WarningLine } from '../warnings/WarningLine.tsx'
import { warningWords } from '../warnings/words.ts'

interface WarningPanelProps {
  readonly code: string
  readonly version: number
  readonly isOwn: boolean
  readonly guide: GuideDocument | null
  readonly onMend: (path: string) => void
}

/** What somebody ought to look at in the version that is shown. */
export function WarningPanel({ code, version, isOwn, guide, onMend }: WarningPanelProps) {
  const words = useWords(warningWords)
  const placeName = usePlaceName()
  const warnings = useQuestion(GuideWarningsDocument, { itemCode: code, version, draft: false })
  return (
    <section className="panel">
      <h2>{words.title}</h2>
      <Answer of={warnings} rows={2}>
        {({ guideWarnings }) => (guideWarnings === null || guideWarnings.length === 0 ? <p>{words.none}</p> : (
          <ul className="versions">
            {guideWarnings.map((warning) => (
              <li key={warning.id}>
                <WarningLine itemCode={code} warning={warning} isOwn={isOwn} onMend={() => onMend(warning.path)}
                  place={<span className="small">{placeName(warning.path, guide ?? {}) || words.inGuide} </span>} />
              </li>
            ))}
          </ul>
        ))}
      </Answer>
    </section>
  )
}
