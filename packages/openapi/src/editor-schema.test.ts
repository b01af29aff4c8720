import { describe, expect, test } from 'vitest'
import { editorSchema } from './editor-schema.ts'

const schema = editorSchema('apps', 'v1', 'DaemonSet')!

describe('the schema for an editor', () => {
  test('has its root spelt out and every reference in it', () => {
    expect(schema.$ref).toBeUndefined()
    const references = [...JSON.stringify(schema).matchAll(/"\$ref":"#\/definitions\/([^"]+)"/g)].map(
      (match) => match[1]!,
    )
    expect(references.length).toBeGreaterThan(100)
    expect(references.filter((name) => schema.definitions[name] === undefined)).toEqual([])
  })

  test('says which kind it is for, and closes what it names', () => {
    expect(schema.properties?.['apiVersion']?.enum).toEqual(['apps/v1'])
    expect(schema.properties?.['kind']?.enum).toEqual(['DaemonSet'])
    expect(schema.additionalProperties).toBe(false)
    expect(schema.definitions['io.k8s.api.core.v1.Container']?.additionalProperties).toBe(false)
  })

  test('keeps descriptions, choices and defaults that a person would write', () => {
    const port = schema.definitions['io.k8s.api.core.v1.ContainerPort']!
    expect(port.properties?.['protocol']).toMatchObject({ enum: ['SCTP', 'TCP', 'UDP'], default: 'TCP' })
    expect(port.properties?.['containerPort']?.default).toBeUndefined()
    expect(port.description).not.toBe('')
  })

  test('there is none for a kind that is not built in', () => {
    expect(editorSchema('example.com', 'v1', 'Widget')).toBeUndefined()
  })
})
