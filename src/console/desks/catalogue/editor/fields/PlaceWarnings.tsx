import { pathText, type Path } from '../../guide/document.ts'
import { WarningLine } from '../../warnings/WarningLine.tsx'
import { useEditing } from '../editing.tsx'

/** What is to be looked at in exactly this place. */
export function PlaceWarnings({ path }: { readonly path: Path }) {
  const { itemCode, warnings, onJudged } = useEditing()
  const at = pathText(path)
  const own = warnings.filter((warning) => warning.path === at)
  return own.map((warning) => <WarningLine key={warning.id} itemCode={itemCode} warning={warning} isOwn onJudged={onJudged} />)
}
