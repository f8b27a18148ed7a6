import { useWords } from '../../../words/language.tsx'
import type { Material } from '../case/form-model.ts'
import { OutcomeBadge } from '../case/OutcomeBadge.tsx'
import { noticeWords } from './words.ts'

/** What the notice would say: nothing is given yet. */
export function Coming({ materials }: { readonly materials: readonly Material[] }) {
  const words = useWords(noticeWords)
  const told = materials.filter(({ outcome }) => outcome === 'MUST_BRING' || outcome === 'DEFERRABLE' || outcome === 'BY_COMMITMENT')
  if (told.length === 0) return null
  return (
    <section className="panel" aria-labelledby="clerk-coming">
      <h2 id="clerk-coming">{words.missing}</h2>
      <p>{words.before}</p>
      <ul className="clerk-materials">
        {told.map(({ ordinal, name, outcome, sentence, basis }) => (
          <li key={ordinal} className="clerk-material">
            <div className="clerk-material-head"><strong>{name}</strong><OutcomeBadge outcome={outcome} /></div>
            <p lang="zh-CN">{sentence}</p>
            {basis !== '' && <p className="small">{words.basis}：{basis}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
