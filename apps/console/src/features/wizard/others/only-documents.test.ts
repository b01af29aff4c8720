import { parseManifest } from '@everynode/manifest'
import { expect, it } from 'vitest'
import { onlyDocuments } from './only-documents.ts'

it('the documents that are kept stay as they are written', () => {
  const file = parseManifest('# one\na: 1\n---\n# two\nb: 2\n---\n# three\nc: 3\n')
  const [one, two, three] = file.documents
  expect(onlyDocuments(file, file.documents)).toBe(file)
  expect(onlyDocuments(file, [one!, three!]).text).toBe('# one\na: 1\n---\n# three\nc: 3\n')
  expect(onlyDocuments(file, [two!]).documents.map(({ value }) => value)).toEqual([{ b: 2 }])
})
