import type { GuideRow } from '../kernel/import-rows.ts'
import { isMinorChild, type CaseApplicant, type CaseSource } from './case-source.ts'
import { FORM_ELEMENTS, type FormKey } from './form-elements.ts'
import type { Random } from './random.ts'

/** The form of a case: a value for every element that its guide asks for. */
export function formOf(
  random: Random,
  guide: GuideRow,
  source: CaseSource,
  applicant: CaseApplicant,
): Readonly<Record<string, string>> {
  const form: Record<string, string> = {}
  for (const { element } of guide.formElements) {
    if (isFormKey(element)) form[element] = formValue(element, random, source, applicant)
  }
  return form
}

function isFormKey(element: string): element is FormKey {
  return Object.hasOwn(FORM_ELEMENTS, element)
}

function formValue(
  element: FormKey,
  random: Random,
  source: CaseSource,
  applicant: CaseApplicant,
): string {
  const { household } = source
  const { organisation, person, holder } = applicant
  switch (element) {
    case 'applicantName': return holder.name
    case 'applicantNumber': return holder.code
    case 'address': return organisation?.address ?? household.address
    // No mobile number in China begins with 12.
    case 'phone': return `12${String(person.index).padStart(9, '0')}`
    case 'bankAccount': return `0000${String(person.index).padStart(12, '0')}`
    case 'familySize': return String(household.members.length)
    case 'monthlyIncome': return String(random.between(10, 120) * 100)
    case 'workplace': return '样例市建筑施工有限公司'
    case 'childName':
      return household.members.find(isMinorChild)?.name ?? '无'
    case 'schoolName': return `${household.district.name}样例小学`
    case 'occupation': return random.pick(['电工', '焊工', '育婴员'])
    case 'workTitle': return `样例作品${person.index}`
    case 'placeName': return organisation?.name ?? '样例场所'
    case 'placeAddress': return organisation?.address ?? household.address
    case 'representativeName': return person.name
    case 'businessScope': return organisation?.trade ?? '其他'
    case 'floorArea': return String(random.between(20, 900))
    case 'airConditioning': return random.chance(0.4) ? '是' : '否'
    case 'staffCount': return String(random.between(1, 80))
  }
}
