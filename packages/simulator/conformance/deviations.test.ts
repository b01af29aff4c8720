import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { deviationsDocument, deviationsFile } from './deviations-document.ts'
import { judge, readDeviations, type Deviation } from './deviations.ts'

const listed: Deviation[] = [{ where: 'rules/one', steps: [3, 5], differs: 'words', reason: 'because' }]
const run = (differing: number[], isPartial = false) => judge([{ where: 'rules/one', differing, isPartial }], listed)

test('a run in which exactly the listed steps differ is accepted', () => {
  expect(run([3, 5])).toEqual([])
})

test('a difference that is not listed is a complaint', () => {
  expect(run([3, 5, 9])).toEqual(['rules/one, step 9, differs and is not in deviations.yaml'])
})

test('a listed difference that is gone is a complaint', () => {
  expect(run([3])).toEqual(['rules/one, step 5, differs no longer: take it out of deviations.yaml'])
})

test('a recording of which steps were left out is not judged', () => {
  expect(run([3, 9], true)).toEqual([])
})

test('what depends on chance may differ or not', () => {
  const chance = [{ ...listed[0]!, isSometimes: true }]
  expect(judge([{ where: 'rules/one', differing: [], isPartial: false }], chance)).toEqual([])
  expect(judge([{ where: 'rules/one', differing: [3, 5], isPartial: false }], chance)).toEqual([])
})

test('places that were not visited are not judged', () => {
  expect(judge([], listed)).toEqual([])
})

test('every listed deviation says where it is, what differs and why', () => {
  expect(() => readDeviations()).not.toThrow()
})

test('the document of deviations is what `npm run conformance -- --write-table` makes of the list', () => {
  expect(readFileSync(deviationsFile, 'utf8')).toBe(deviationsDocument(readDeviations()))
})
