import { useCommand } from '../../../api/use-hub.ts'
import { MoveSharingGrantDocument, SharingGrantsDocument, type SharingGrantMove } from '../../../generated/operations.ts'
import { useActing } from '../../../session/session.tsx'
import { SureButton } from '../../../ui/SureButton.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { Facts } from '../parts/Facts.tsx'
import type { Grant } from './grant.ts'
import { grantWords } from './words.ts'

export interface GrantPanelProps {
  readonly grant: Grant
  readonly nameOf: (departmentCode: string) => string
  readonly typeName: (code: string) => string
}

/** One grant, with what was done about it and what may be. */
export function GrantPanel({ grant, nameOf, typeName }: GrantPanelProps) {
  const words = useWords(grantWords)
  const dates = useDates()
  const { role } = useActing()
  return (
    <section className="panel" aria-label={words.grant(grant.id)} aria-live="polite">
      <header><h2>{words.grant(grant.id)}</h2>{role === 'SECURITY_ADMINISTRATOR' ? <Moves grant={grant} /> : <p className="small">{words.onlyLook}</p>}</header>
      <Facts of={[
        [words.type, <span key="type">{typeName(grant.typeCode)} <code>{grant.typeCode}</code></span>],
        [words.grantor, nameOf(grant.grantorCode)],
        [words.grantee, nameOf(grant.granteeCode)],
        [words.items, grant.itemCodes.join('、') || words.allItems],
        [words.fields, grant.fields.join('、') || words.allFields],
        [words.daily, grant.dailyVolume ?? words.noDaily],
        [words.basis, grant.basis],
        ...(grant.suspendedBy.length > 0 ? [[words.suspendedBy, grant.suspendedBy.map((side) => words.sides[side]).join('、')] as const] : []),
      ]} />
      <h3>{words.steps}</h3>
      {grant.steps.length === 0 ? <p>{words.noSteps}</p> : (
        <ul>
          {grant.steps.map(({ kind, side, reason, at }) => (
            <li key={`${kind} ${at}`}>
              <span className="figure">{dates.minute(at)}</span> {words.stepKinds[kind] ?? kind} · {side in words.sides ? words.sides[side as keyof typeof words.sides] : side}{reason !== null && `：${reason}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Moves({ grant: { id, state, suspendedBy } }: { readonly grant: Grant }) {
  const words = useWords(grantWords)
  const move = useCommand(MoveSharingGrantDocument, { changes: [SharingGrantsDocument] })
  const by = (wish: SharingGrantMove) => (reason: string) => move.mutateAsync({ grant: id, move: wish, reason })
  const isHeldByUs = suspendedBy.includes('SECURITY')
  const isOver = state === 'ENDED'
  return (
    <div className="scene-actions">
      {isHeldByUs
        ? <SureButton text={words.resume} reasonLabel={words.reason} fault={move.error} onSure={by('RESUME')}>{words.resumeSure}</SureButton>
        : <SureButton text={words.suspend} disabled={isOver} reasonLabel={words.reason} fault={move.error} onSure={by('SUSPEND')}>{words.suspendSure}</SureButton>}
      <SureButton text={words.end} danger disabled={isOver} reasonLabel={words.reason} fault={move.error} onSure={by('END')}>{words.endSure}</SureButton>
    </div>
  )
}
