import { dateInChina } from '../../../kernel/calendar-date.ts'
import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import { conditionFaults, conditionWords, readCondition } from '../../../kernel/condition/index.ts'
import type { RowFault } from '../../../kernel/row-outcome.ts'
import { defineOperation, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import { guideRowOf, vocabularyOf } from '../../catalogue/index.ts'
import { editingRefusals } from '../errors.ts'
import { guideParts, type GuideParts } from '../guide-parts.ts'
import { MAX_CONDITION_LENGTH } from '../model.ts'
import { namesIn } from '../names.ts'
import { isOwnItem } from '../own-item.ts'
import { findDraft } from '../store.ts'
import { speakableFacts, type SpeakableFact } from '../vocabulary.ts'
import { READERS } from './list-versions.ts'

export interface VocabularyAsked {
  readonly itemCode: string
}

/** What conditions may be built from: in the draft of the own department, else in the guide in force. @throws Refusal GUIDE_NOT_FOUND */
export const readVocabulary = defineOperation<VocabularyAsked, SpeakableFact[], ReadOperation<VocabularyAsked, SpeakableFact[]>>({
  name: 'guide-editing.read-vocabulary',
  action: 'guide.read',
  summary: 'Reads what the conditions of a guide may speak of.',
  kind: 'public',
  roles: READERS,
  async run(context, { itemCode }) {
    const { guide, names, fieldKinds } = await speaking(context, itemCode)
    return speakableFacts(guide, names, fieldKinds)
  },
})

export interface ConditionAsked extends VocabularyAsked {
  /** The condition as JSON. */
  readonly when: string
}

export interface ConditionSpoken {
  /** Canonical JSON, as it stands in a guide; null where it is no condition. */
  readonly when: string | null
  readonly zh: string | null
  readonly en: string | null
  readonly faults: readonly RowFault[]
}

/** A condition in words, and what an import would find wrong with it. @throws Refusal GUIDE_NOT_FOUND */
export const speakCondition = defineOperation<ConditionAsked, ConditionSpoken, ReadOperation<ConditionAsked, ConditionSpoken>>({
  name: 'guide-editing.speak-condition',
  action: 'guide.read',
  summary: 'Puts a condition of a guide into words and checks it.',
  kind: 'public',
  roles: READERS,
  async run(context, { itemCode, when }) {
    const { guide, names, fieldKinds } = await speaking(context, itemCode)
    const read = readCondition(parsed(when))
    if (!read.ok) return { when: null, zh: null, en: null, faults: [{ path: '', reason: read.reason }] }
    const condition = read.value
    return {
      when: canonicalJson(condition as unknown as Json), zh: conditionWords(condition, names), en: conditionWords(condition, names, 'en'),
      faults: conditionFaults(condition, vocabularyOf(guide, fieldKinds)),
    }
  },
})

function parsed(text: string): unknown {
  if (text.length > MAX_CONDITION_LENGTH) return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

async function speaking(context: OperationContext, itemCode: string) {
  const types = await context.parts.typeDirectory.all(context.db)
  const document = await documentOf(context, itemCode)
  const guide: GuideParts = guideParts(document)
  const fieldKinds = (type: string, field: string) => types.get(type)?.fields.find(({ name }) => name === field)?.valueType ?? null
  return { guide, names: namesIn(document, types), fieldKinds }
}

async function documentOf({ db, parts, actor, scope }: OperationContext, itemCode: string): Promise<Json> {
  const draft = isOwnItem(actor.departmentCode, itemCode) ? await findDraft(db, itemCode) : null
  if (draft) return draft.content as Json
  const version = await parts.guideShelf.findVersionInForce(itemCode, dateInChina(scope.at))
  const item = await parts.catalogueStore.findItem(itemCode)
  const guide = version === null ? null : await parts.guideShelf.findWhole(itemCode, version)
  if (!item || !guide) throw editingRefusals.GUIDE_NOT_FOUND()
  return guideRowOf(guide, item) as unknown as Json
}
