import { Agent, request } from 'node:https'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSimulator, type Simulator } from './start-simulator.ts'

interface Answer {
  code: number
  type: string
  text: string
  body: Record<string, unknown>
}

const tableOfRows = 'application/json;as=Table;v=v1;g=meta.k8s.io'
let simulator: Simulator
let agent: Agent

beforeAll(async () => {
  simulator = await startSimulator({ world: 'empty' })
  const authority = simulator.kubeconfig.clusters[0]!.cluster['certificate-authority-data']
  agent = new Agent({ keepAlive: true, ca: Buffer.from(authority, 'base64') })
})

afterAll(async () => {
  agent.destroy()
  await simulator.close()
})

function ask(method: string, path: string, options: { as?: string; body?: unknown; headers?: object } = {}) {
  const user = simulator.kubeconfig.users.find(({ name }) => name === (options.as ?? 'admin'))
  const headers = {
    ...(user && { authorization: `Bearer ${user.user.token}` }),
    ...(options.body !== undefined && { 'content-type': 'application/json' }),
    ...options.headers,
  }
  return new Promise<Answer>((fulfil, reject) => {
    const sent = request(new URL(path, simulator.url), { method, headers, agent }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.on('end', () => {
        const type = answer.headers['content-type'] ?? ''
        const body = type.startsWith('application/json') && !text.includes('}\n{') ? JSON.parse(text) : {}
        fulfil({ code: answer.statusCode!, type, text, body: body as Record<string, unknown> })
      })
    })
    sent.on('error', reject)
    sent.end(typeof options.body === 'string' ? options.body : options.body && JSON.stringify(options.body))
  })
}

const maps = '/api/v1/namespaces/default/configmaps'

describe('a simulator', () => {
  it('is trusted through the authority in its kubeconfig and says who it is', async () => {
    expect((await ask('GET', '/version')).body).toMatchObject({
      major: '1',
      gitVersion: expect.stringMatching(/^v1\./),
    })
    expect((await ask('GET', '/healthz', { as: 'nobody' })).text).toBe('ok')
  })

  it('creates, reads, lists, watches, patches and deletes', async () => {
    const { body } = await ask('GET', maps)
    const { resourceVersion } = body.metadata as { resourceVersion: string }
    expect((await ask('POST', maps, { body: { metadata: { name: 'one' }, data: { a: '1' } } })).code).toBe(201)
    const patched = await ask('PATCH', `${maps}/one`, {
      body: { data: { a: '2' } },
      headers: { 'content-type': 'application/merge-patch+json' },
    })
    expect(patched.body.data).toEqual({ a: '2' })
    expect((await ask('GET', `${maps}/one`, { headers: { accept: 'application/yaml' } })).text).toMatch(
      /^apiVersion: v1\n/,
    )
    const table = await ask('GET', maps, { headers: { accept: tableOfRows } })
    expect((table.body.rows as { cells: unknown[] }[]).map(({ cells }) => cells.slice(0, 2))).toContainEqual(['one', 1])
    expect((await ask('DELETE', `${maps}/one`)).body).toMatchObject({ kind: 'Status', status: 'Success' })
    expect((await ask('GET', `${maps}/one`)).body).toMatchObject({ code: 404, message: 'configmaps "one" not found' })
    const watched = await ask('GET', `${maps}?watch=true&timeoutSeconds=1&resourceVersion=${resourceVersion}`)
    const events = watched.text.trim().split('\n')
    expect(events.map((line) => (JSON.parse(line) as { type: string }).type)).toEqual(['ADDED', 'MODIFIED', 'DELETED'])
  })

  it('knows its users and refuses the others', async () => {
    expect((await ask('GET', maps, { as: 'alice' })).body).toMatchObject({
      code: 403,
      message:
        'configmaps is forbidden: User "alice" cannot list resource "configmaps" in API group "" in the namespace "default"',
    })
    expect((await ask('GET', maps, { as: 'nobody' })).body.message).toContain('User "system:anonymous" cannot list')
    const wrong = await ask('GET', maps, { headers: { authorization: 'Bearer wrong' } })
    expect(wrong.body).toMatchObject({ code: 401, reason: 'Unauthorized' })
    const impersonated = await ask('GET', maps, { headers: { 'impersonate-user': 'bob' } })
    expect(impersonated.body.message).toContain('User "bob" cannot list')
  })

  it.each([
    ['GET', '/apis/none.example.com/v1/x', 404, '404 page not found\n'],
    ['GET', '/api/v1/bogus', 404, 'the server could not find the requested resource'],
    ['PUT', '/api/v1/configmaps', 405, 'the server does not allow this method on the requested resource'],
    ['GET', '/api/v1/configmaps?labelSelector=!!', 400, 'unable to parse requirement'],
    ['GET', '/api/v1/namespaces/default/pods/none/exec?command=ls', 404, 'pods \\"none\\" not found'],
  ])('%s %s is %d', async (method, path, code, words) => {
    const answer = await ask(method, path)
    expect(answer.code).toBe(code)
    expect(answer.text).toContain(words)
  })

  it('refuses a body that is larger than 3 MiB', async () => {
    const body = JSON.stringify({ metadata: { name: 'big' }, data: { a: 'x'.repeat(3 * 1024 * 1024) } })
    expect((await ask('POST', maps, { body })).body).toMatchObject({ code: 413, reason: 'RequestEntityTooLarge' })
  })

  it('describes itself: discovery in both forms and OpenAPI in both versions', async () => {
    const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'
    const aggregated = await ask('GET', '/apis', { headers: { accept } })
    expect(aggregated.body.kind).toBe('APIGroupDiscoveryList')
    expect((await ask('GET', '/apis')).body.kind).toBe('APIGroupList')
    const index = (await ask('GET', '/openapi/v3')).text
    const { paths } = JSON.parse(index) as { paths: Record<string, { serverRelativeURL: string }> }
    const apps = await ask('GET', paths['apis/apps/v1']!.serverRelativeURL)
    expect(apps.body.components).toHaveProperty(['schemas', 'io.k8s.api.apps.v1.DaemonSet'])
    const v2 = await ask('GET', '/openapi/v2', {
      headers: { accept: 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf' },
    })
    expect(v2.type).toBe('application/com.github.proto-openapi.spec.v2.v1.0+protobuf')
  })

  it('binds the tokens of service accounts to objects, with which they end', async () => {
    const request = (kind: string, name: string, more = {}) =>
      ask('POST', '/api/v1/namespaces/default/serviceaccounts/default/token', {
        body: JSON.stringify({ spec: { audiences: [], boundObjectRef: { kind, apiVersion: 'v1', name, ...more } } }),
      })
    const review = async (answer: Answer) => {
      const { token } = answer.body.status as { token: string }
      const asked = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token } }
      const reviewed = await ask('POST', '/apis/authentication.k8s.io/v1/tokenreviews', { body: JSON.stringify(asked) })
      return reviewed.body.status
    }
    const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' } }
    await ask('POST', '/api/v1/nodes', { body: JSON.stringify(node) })
    const held = await request('Node', 'n1')
    expect(await review(held)).toMatchObject({
      authenticated: true,
      user: { extra: { 'authentication.kubernetes.io/node-name': ['n1'] } },
    })
    await ask('DELETE', '/api/v1/nodes/n1')
    expect(await review(held)).not.toHaveProperty('authenticated')

    expect((await request('Pod', 'nobody')).body).toMatchObject({ code: 404, message: 'pods "nobody" not found' })
    expect((await request('ConfigMap', 'kube-root-ca.crt')).body).toMatchObject({
      code: 400,
      message: 'cannot bind token to object of type /v1, Kind=ConfigMap',
    })
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's1' } }
    await ask('POST', '/api/v1/namespaces/default/secrets', { body: JSON.stringify(secret) })
    expect((await request('Secret', 's1', { uid: 'another' })).body).toMatchObject({ code: 409, reason: 'Conflict' })
    expect(await review(await request('Secret', 's1'))).toMatchObject({ authenticated: true })
  })

  it('reads addresses as long as a long command makes them', async () => {
    const { code } = await ask('GET', `${maps}?labelSelector=${'a'.repeat(60)}%3Db&note=${'x'.repeat(100_000)}`)
    expect(code).toBe(200)
  })
})
