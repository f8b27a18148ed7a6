import { contactElements } from './contact.ts'
import type { DataElement } from './data-element.ts'
import { documentElements } from './document.ts'
import { familyElements } from './family.ts'
import { organisationElements } from './organisation.ts'
import { personElements } from './person.ts'
import { premisesElements } from './premises.ts'
import { propertyElements } from './property.ts'
import { qualificationElements } from './qualification.ts'
import { welfareElements } from './welfare.ts'

/** The dictionary of data elements (数据元字典), published as schema/formats/data-elements.json. */
export const DATA_ELEMENTS: readonly DataElement[] = Object.freeze([
  ...personElements, ...contactElements, ...organisationElements, ...premisesElements,
  ...familyElements, ...propertyElements, ...qualificationElements, ...welfareElements,
  ...documentElements,
])

const byCode: ReadonlyMap<string, DataElement> =
  new Map(DATA_ELEMENTS.map((element) => [element.code, element]))

/** The element with a code, compared exactly; undefined where the dictionary has none. */
export function findElement(code: string): DataElement | undefined {
  return byCode.get(code)
}
