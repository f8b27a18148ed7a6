import { expect, test } from 'vitest'
import { canonicalValue, CODE_TABLES, DATA_ELEMENTS, findCodeTable, findElement } from './index.ts'

const CONTRACT = `subject.name subject.number person.sex person.ethnicity person.nationality
  person.birthDate person.maritalStatus person.occupation person.employmentStatus
  person.workStartedOn residence.registered residence.householdNumber contact.address contact.phone
  contact.email contact.postcode contact.bankAccount contact.bank organisation.kind
  organisation.representative organisation.representativeNumber organisation.capital
  organisation.establishedOn organisation.domicile organisation.businessScope premises.name
  premises.address premises.floorArea premises.airConditioning premises.staffCount premises.use
  family.size family.monthlyIncome family.spouseName family.spouseNumber family.childName
  family.childNumber family.motherName family.motherNumber family.fatherName family.fatherNumber
  family.relationToHead family.headName family.marriageRegisteredOn property.number
  property.unitNumber property.location property.area property.owners property.ownership
  property.rightType property.use property.term qualification.occupation qualification.level
  qualification.specialty qualification.employer education.school education.major
  education.degree education.graduatedOn employment.workplace child.school work.title work.author
  permit.items permit.premises test.items test.conclusion test.testedOn disability.category
  disability.level welfare.kind welfare.persons welfare.amount driving.class driving.fileNumber
  driving.firstIssuedOn archive.number archive.keeper document.issuer document.number`.split(/\s+/)

test('the dictionary has every element that guides and certificate types are mapped to', () => {
  expect(CONTRACT.filter((code) => findElement(code) === undefined)).toEqual([])
})

test('a code names one element, and a Chinese name too', () => {
  const codes = DATA_ELEMENTS.map(({ code }) => code)
  const names = DATA_ELEMENTS.map(({ name }) => name)
  expect(new Set(codes).size).toBe(codes.length)
  expect(new Set(names).size).toBe(names.length)
  expect(codes.filter((code) => !/^[a-z]+\.[a-z][A-Za-z]*$/.test(code))).toEqual([])
})

test('what is not in the dictionary is not found, whatever its name', () => {
  expect(findElement('constructor')).toBeUndefined()
  expect(findElement('Subject.name')).toBeUndefined()
})

test('a suggestion comes from another element of the dictionary, of the same type', () => {
  const wrong = DATA_ELEMENTS.flatMap(({ code, type, related }) => related
    .filter((other) => other === code || findElement(other)?.type !== type)
    .map((other) => `${code} ← ${other}`))
  expect(wrong).toEqual([])
})

test('a code table is named where there is one, and only for coded values', () => {
  const wrong = DATA_ELEMENTS.filter(({ type, codeTable }) => codeTable === null
    ? type === 'BOOLEAN'
    : findCodeTable(codeTable) === undefined || !['CODE', 'BOOLEAN'].includes(type))
  expect(wrong).toEqual([])
  const used = new Set(DATA_ELEMENTS.map(({ codeTable }) => codeTable))
  expect(CODE_TABLES.filter(({ name }) => !used.has(name))).toEqual([])
})

test('no word of a code table means two entries', () => {
  for (const { entries } of CODE_TABLES) {
    const words = entries.flatMap(({ code, name, also }) => [...new Set([code, name, ...also])])
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
  }
})

test('every word of a code table is read as the code of its entry', () => {
  for (const element of DATA_ELEMENTS) {
    for (const { code, name, also } of findCodeTable(element.codeTable ?? '')?.entries ?? []) {
      for (const word of [code, name, ...also]) {
        expect(canonicalValue(element, ` ${word} `)).toEqual({ ok: true, value: code })
      }
    }
  }
})

test('numbers of persons are sensitive, and what is of persons alone is never ordinary', () => {
  const numbers = DATA_ELEMENTS.filter(({ type }) => type === 'ID_NUMBER')
  expect(numbers.filter(({ sensitivity }) => sensitivity !== 'SENSITIVE')).toEqual([])
  expect(DATA_ELEMENTS.filter((one) => one.of === 'PERSON' && one.sensitivity === 'ORDINARY'))
    .toEqual([])
})
