import { globSync, readFileSync } from 'node:fs'
import { request } from 'node:https'
import { basename, join } from 'node:path'
import { kindOf, resourcePath, serialisePath, type KubeObject } from '@everynode/kube'
import { parseManifest, valueToCompactJson, type MapValue, type Value } from '@everynode/manifest'
import { startSimulator, type Simulator } from '@everynode/simulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// What the wizard offers to start from is accepted by an API server as it stands, Pods and all, and by no stricter level than said.

const folder = join(import.meta.dirname, '../../console/src/features/wizard/templates')
const files = globSync('*.yaml', { cwd: folder }).toSorted()
const PROJECT = 'agents'
let simulator: Simulator

beforeAll(async () => {
  simulator = await startSimulator({ world: 'fresh' })
})
afterAll(() => simulator.close())

it('there are five', () => expect(files).toHaveLength(5))

describe.each(files)('the template %s', (file) => {
  const project = `${PROJECT}-${basename(file, '.yaml')}`
  const text = readFileSync(join(folder, file), 'utf8').replaceAll('PROJECT', project)
  const { documents, diagnostics } = parseManifest(text)
  const daemonSet = documents.find(({ kind }) => kind === 'DaemonSet')!

  it('is plain YAML with comments, and one DaemonSet', () => {
    expect(diagnostics).toEqual([])
    expect(text).toMatch(/^# /)
    expect(documents.filter(({ kind }) => kind === 'DaemonSet')).toHaveLength(1)
  })

  it('is accepted whole, without a warning', async () => {
    await enforce(project, 'privileged')
    for (const { value } of documents.filter((document) => document !== daemonSet))
      expect(await send('POST', value as MapValue, project, '')).toMatchObject({ status: 201, warnings: [] })
    const query = '?dryRun=All&fieldValidation=Strict'
    expect(await send('POST', daemonSet.value as MapValue, project, query)).toMatchObject({ status: 201, warnings: [] })
  })

  it('has Pods that a project of level “privileged” lets in, and one of level “baseline” does not', async () => {
    expect(await send('POST', podOf(daemonSet.value), project, '?dryRun=All')).toMatchObject({ status: 201 })
    await enforce(project, 'baseline')
    const { status, body } = await send('POST', podOf(daemonSet.value), project, '?dryRun=All')
    expect(status).toBe(403)
    expect(body).toContain('violates PodSecurity')
  })
})

function podOf(daemonSet: Value | undefined): MapValue {
  const { template } = (daemonSet as { spec: { template: { metadata: MapValue; spec: MapValue } } }).spec
  return { apiVersion: 'v1', kind: 'Pod', metadata: { ...template.metadata, name: 'one' }, spec: template.spec }
}

async function enforce(project: string, level: string): Promise<void> {
  const labels = { 'pod-security.kubernetes.io/enforce': level }
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: project, labels } }
  const { status } = await send('PATCH', namespace, project, '?fieldManager=test&force=true')
  expect([200, 201]).toContain(status)
}

interface Answer {
  status: number
  warnings: readonly string[]
  body: string
}

/** Creates an object as an administrator, or applies it. */
function send(method: 'POST' | 'PATCH', object: MapValue, project: string, query: string): Promise<Answer> {
  const { apiVersion = '', kind = '', metadata } = object as unknown as KubeObject
  const known = kindOf(apiVersion, kind)!
  const namespace = known.namespaced ? project : undefined
  const path = serialisePath(resourcePath(known, namespace, method === 'PATCH' ? metadata.name : undefined))
  const { clusters, users } = simulator.kubeconfig
  return new Promise((resolve, reject) => {
    const call = request(
      `${simulator.url}${path}${query}`,
      {
        method,
        ca: Buffer.from(clusters[0]!.cluster['certificate-authority-data'], 'base64'),
        headers: {
          authorization: `Bearer ${users[0]!.user.token}`,
          'content-type': method === 'PATCH' ? 'application/apply-patch+yaml' : 'application/json',
        },
      },
      async (answer) => {
        let body = ''
        for await (const part of answer.setEncoding('utf8')) body += part as string
        const warnings = answer.headersDistinct['warning'] ?? []
        resolve({ status: answer.statusCode ?? 0, warnings, body })
      },
    )
    call.on('error', reject)
    call.end(valueToCompactJson(object))
  })
}
