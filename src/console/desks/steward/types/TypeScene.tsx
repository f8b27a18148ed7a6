import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { useQuestion } from '../../../api/use-hub.ts'
import { CertificateTypesDocument } from '../../../generated/operations.ts'
import { useActing } from '../../../session/session.tsx'
import { Answer } from '../../../ui/Answer.tsx'
import { Facts } from '../../../ui/Facts.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useWords } from '../../../words/language.tsx'
import { stewardWords } from '../words.ts'
import { DeclareSharing } from './DeclareSharing.tsx'
import { EditType } from './EditType.tsx'
import type { CertificateType } from './certificate-type.ts'
import { typeWords } from './words.ts'

/** One type: its elements, how it is shared, and what of it may be changed. */
export function TypeScene({ code }: { readonly code: string }) {
  const words = useWords(typeWords)
  const desk = useWords(stewardWords)
  const types = useQuestion(CertificateTypesDocument, { code, own: true })
  const type = types.data?.data.certificateTypes?.nodes[0]
  return (
    <Scene title={type?.name ?? words.title} actions={<Link href="/types">{desk.back}</Link>}>
      <Answer of={types} rows={10}>{() => (type ? <Type type={type} /> : <p>{words.notFound}</p>)}</Answer>
    </Scene>
  )
}

function Type({ type }: { readonly type: CertificateType }) {
  const words = useWords(typeWords)
  const { departmentCode } = useActing()
  const [open, setOpen] = useState<'edit' | 'declare' | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const done = (sentence: string) => {
    setOpen(null)
    setSaid(sentence)
  }
  const { code, authorityCode, authorityName, providerCode, validityRange, sharing, conditions, ground } = type
  return (
    <>
      <section className="panel" aria-label={words.title}>
        <Facts
          of={[
            [words.code, <code key="code">{code}</code>], [words.authority, authorityName], [words.validity, validityRange.join('、')], [words.sharing, words.sharings[sharing]],
            conditions === null ? null : [words.conditions, conditions], ground === null ? null : [words.ground, ground],
          ]}
        />
        <div className="button-row">
          {authorityCode === departmentCode && <Button aria-expanded={open === 'edit'} onClick={() => setOpen(open === 'edit' ? null : 'edit')}>{words.edit}</Button>}
          {providerCode === departmentCode
            ? <Button aria-expanded={open === 'declare'} onClick={() => setOpen(open === 'declare' ? null : 'declare')}>{words.declare}</Button>
            : <span className="small">{words.onlyProvider}</span>}
        </div>
        <p role="status">{said}</p>
      </section>
      {open === 'edit' && <EditType type={type} onDone={() => done(words.saved)} onCancel={() => setOpen(null)} />}
      {open === 'declare' && <DeclareSharing type={type} onDone={() => done(words.declared)} onCancel={() => setOpen(null)} />}
      {open !== 'edit' && <Fields type={type} />}
    </>
  )
}

function Fields({ type: { fields } }: { readonly type: CertificateType }) {
  const words = useWords(typeWords)
  return (
    <section className="panel" aria-label={words.fields}>
      <h2>{words.fields}</h2>
      <table className="plain-table">
        <thead>
          <tr>{[words.fieldName, words.meaning, words.valueType, words.sensitive, words.authoritative, words.element].map((title) => <th key={title} scope="col">{title}</th>)}</tr>
        </thead>
        <tbody>
          {fields.map(({ name, meaning, valueType, sensitive, authoritative, element }) => (
            <tr key={name}>
              <td><code>{name}</code></td><td>{meaning}</td><td>{words.valueTypes[valueType]}</td>
              <td>{sensitive ? words.yes : words.no}</td><td>{authoritative ? words.yes : words.no}</td><td>{element !== null && <code>{element}</code>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
