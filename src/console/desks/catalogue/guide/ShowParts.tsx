import { useWords } from '../../../words/language.tsx'
import { answerLabel, asCondition } from './condition.ts'
import { asList, asObject, asText, asTexts } from './document.ts'
import { useReading } from './reading.tsx'
import { SpokenCondition } from './SpokenCondition.tsx'
import { useTypes } from './use-types.ts'
import { guideWords } from './words.ts'

export function ShowType({ code }: { readonly code: string }) {
  const types = useTypes()
  return <span title={code}>{types.nameOf(code)}</span>
}

export function ShowTypeField({ type, field }: { readonly type: string; readonly field: string }) {
  return useTypes().fieldOf(type, field)
}

export function ShowElements({ names }: { readonly names: readonly string[] }) {
  const { formElements } = useReading()
  return names.map((name) => answerLabel(formElements, name)).join('、')
}

/** A condition in the words of the guide, and in words as the hub judges it. */
export function ShowCondition({ condition }: { readonly condition: unknown }) {
  const words = useWords(guideWords)
  const { item } = useReading()
  if (typeof condition !== 'object' || condition === null) return words.always
  const { text, when } = asObject(condition)
  const judged = asCondition(when)
  return <>{asText(text)}<br /><span className="small">{judged === null ? words.byHand : <SpokenCondition itemCode={asText(asObject(item)['code'])} when={judged} />}</span></>
}

export function ShowProofs({ proofs }: { readonly proofs: readonly unknown[] }) {
  const words = useWords(guideWords)
  const types = useTypes()
  return (
    <ul className="plain-list">
      {proofs.map(asObject).map(({ typeCode, fields, check }, at) => {
        const code = asText(typeCode)
        const names = asTexts(fields).map((field) => types.fieldOf(code, field))
        return <li key={at}>{types.nameOf(code)} <span className="small">{check === true ? words.onlyCheck : names.length === 0 ? words.wholeType : names.join('、')}</span></li>
      })}
    </ul>
  )
}

export function ShowGroups({ groups }: { readonly groups: readonly unknown[] }) {
  const materials = asList(useReading()['materials'])
  const words = useWords(guideWords)
  const nameOf = (ordinal: unknown) => asText(materials.map(asObject).find((one) => one['ordinal'] === ordinal)?.['name']) || words.materialOf(Number(ordinal))
  return (
    <ul className="plain-list">
      {groups.map(asObject).map(({ name, anyOf }, at) => (
        <li key={at}>{asText(name)}：{asList(anyOf).map((list) => asList(list).map(nameOf).join(words.together)).join(words.or)}</li>
      ))}
    </ul>
  )
}
