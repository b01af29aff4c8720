import { expect, test } from 'vitest'
import { childOf, parseManifest } from '../src/index.ts'
import { kubectlReadings } from './kubectl-readings.ts'

test.each(kubectlReadings)('%j is read as kubectl reads it', (yaml, json) => {
  const { documents, diagnostics } = parseManifest(
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n${yaml}`,
  )
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (json === undefined) expect(errors).not.toEqual([])
  else {
    expect(errors).toEqual([])
    expect(childOf(documents[0]!.value, 'data') ?? null).toEqual(JSON.parse(json))
  }
})
