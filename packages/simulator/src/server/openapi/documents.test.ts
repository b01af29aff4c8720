import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Schema } from '@everynode/openapi'
import { describe, expect, it } from 'vitest'
import { customResources } from '../../engine/resources/custom/custom-resources.ts'
import { Registry } from '../../engine/resources/registry.ts'
import { groupKinds } from '../discovery/api-groups.ts'
import { documentOf } from './document.ts'
import { encodeGnostic } from './gnostic.ts'
import { swaggerOf } from './swagger.ts'

const root = resolve(import.meta.dirname, '../../../../..')
const recorded = join(process.env.EVERYNODE_SHARED ?? resolve(root, '../shared'), 'goldens/openapi')
const versions = groupKinds(new Registry().kinds).flatMap((group) => group.versions)
const fileOf = ({ group, version }: { group: string; version: string }) =>
  join(recorded, `${group === '' ? 'api_' : `apis_${group}_`}${version}.json`)

/** The recordings have no descriptions, as they would be other people's texts. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([name, member]) => name !== 'description' || typeof member !== 'string')
  return Object.fromEntries(members.map(([name, member]) => [name, bare(member)]))
}

describe.skipIf(!existsSync(recorded))(
  'OpenAPI v3 as a real server publishes it (skipped without its recordings)',
  () => {
    it.each(versions.filter((version) => existsSync(fileOf(version))))('$group/$version', (version) => {
      const expected = JSON.parse(readFileSync(fileOf(version), 'utf8')) as ReturnType<typeof documentOf>
      const document = documentOf(version, new Registry())
      expect(bare(document.paths)).toEqual(bare(expected.paths))
      expect(bare(document.components.schemas)).toEqual(bare(expected.components.schemas))
    })
  },
)

describe('OpenAPI of custom resources', () => {
  const registry = new Registry()
  registry.setCustom(
    customResources({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'widgets.example.com' },
      spec: {
        group: 'example.com',
        scope: 'Namespaced',
        names: { plural: 'widgets', kind: 'Widget' },
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            subresources: { status: {} },
            schema: {
              openAPIV3Schema: {
                type: 'object',
                properties: {
                  metadata: { type: 'object' },
                  spec: {
                    type: 'object',
                    required: ['size', 'rest'],
                    properties: {
                      size: { type: 'integer', minimum: 1 },
                      colour: { type: 'string', enum: ['red', 'green'], default: 'red' },
                      rest: { type: 'object', nullable: true, properties: { a: { type: 'string' } } },
                      whole: { type: 'object', 'x-kubernetes-embedded-resource': true, properties: {} },
                      free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
                    },
                  },
                },
              },
            },
          },
        ],
      },
    }),
  )
  const version = groupKinds(registry.kinds)
    .flatMap((group) => group.versions)
    .find(({ group }) => group === 'example.com')!
  const document = documentOf(version, registry)

  it('names the types by the reversed group', () => {
    const names = Object.keys(document.components.schemas).filter((name) => name.startsWith('com.example'))
    expect(names).toEqual(['com.example.v1.Widget', 'com.example.v1.WidgetList'])
    const { properties } = document.components.schemas['com.example.v1.Widget']!
    expect(Object.keys(properties!)).toEqual(['apiVersion', 'kind', 'metadata', 'spec'])
    expect(properties!.metadata!.allOf).toEqual([
      { $ref: '#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta' },
    ])
    expect(document.components.schemas).toHaveProperty(['io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'])
  })

  it('offers neither strategic merge patches nor the old paths for watching', () => {
    expect(Object.keys(document.paths)).toEqual([
      '/apis/example.com/v1/',
      '/apis/example.com/v1/namespaces/{namespace}/widgets',
      '/apis/example.com/v1/namespaces/{namespace}/widgets/{name}',
      '/apis/example.com/v1/namespaces/{namespace}/widgets/{name}/status',
      '/apis/example.com/v1/widgets',
    ])
    expect(JSON.stringify(document.paths)).not.toContain('strategic')
  })

  it('does not describe in v2 what v2 cannot describe', () => {
    const swagger = swaggerOf([document], new Set(['com.example.v1.Widget']))
    const { spec } = swagger.definitions['com.example.v1.Widget']!.properties as Record<string, Schema>
    expect(spec!.required).toEqual(['size'])
    const { whole, ...others } = spec!.properties!
    expect(Object.keys(whole!.properties!)).toEqual(['apiVersion', 'kind', 'metadata'])
    expect(whole!.required).toEqual(['kind', 'apiVersion'])
    expect(others).toEqual({
      size: { type: 'integer', minimum: 1 },
      colour: { type: 'string', enum: ['red', 'green'], default: 'red' },
      rest: {},
      free: { 'x-kubernetes-preserve-unknown-fields': true },
    })
    expect(encodeGnostic(swagger).byteLength).toBeGreaterThan(1000)
  })
})
