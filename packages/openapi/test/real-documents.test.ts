import { describe, expect, test } from 'vitest'
import { schemaOf } from '../src/index.ts'
import { differences, hasRealDocuments, note, realSchemas } from './real-documents.ts'

const meta = 'io.k8s.apimachinery.pkg.apis.meta.v1'

/** Every difference that is known, with its reason. */
const explained: Readonly<Record<string, string>> = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity: description':
    'no package carries the text of a type that is no struct',
  [`${meta}.DeleteOptions: x-kubernetes-group-version-kind`]:
    'each document adds its own group version; the server does it',
  [`${meta}.WatchEvent: x-kubernetes-group-version-kind`]:
    'each document adds its own group version; the server does it',
}

describe.runIf(hasRealDocuments)(`schemas beside those of a real 1.36 server`, () => {
  test.each(realSchemas())('%s', (_file, schemas) => {
    const found = Object.entries(schemas).flatMap(([name, theirs]) => {
      const ours = schemaOf(name)
      return ours ? differences(ours, theirs, name) : [`${name}: missing`]
    })
    expect(found.filter((difference) => explained[difference] === undefined)).toEqual([])
  })

  test('no explanation is out of date', () => {
    const found = new Set(
      realSchemas().flatMap(([, schemas]) =>
        Object.entries(schemas).flatMap(([name, theirs]) => differences(schemaOf(name) ?? {}, theirs, name)),
      ),
    )
    expect(Object.keys(explained).filter((difference) => !found.has(difference))).toEqual([])
  })
})

test.runIf(!hasRealDocuments)(`schemas beside those of a real server${note}`, () => {
  expect(realSchemas()).toEqual([])
})
