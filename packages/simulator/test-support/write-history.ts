import type { KubeObject } from '@everynode/kube'
import type { ApiClient } from './api-client.ts'

/** What may be found under a name: this text in `data.n`, or nothing. */
type Content = string | undefined

interface Record {
  /** What the last acknowledged write left. */
  acknowledged: Content
  /** What a write that was never answered would leave. */
  pending?: { content: Content }
  uid?: string
}

const PATH = '/api/v1/namespaces/default/configmaps'

/** Clients that write until the server dies, and what they were promised. */
export class WriteHistory {
  acknowledged = 0
  readonly #records = new Map<string, Record>()
  #newest = 0
  #nextName = 0

  /** Creates, changes and deletes objects, one after the other, until the connection fails. */
  async write(client: ApiClient): Promise<void> {
    try {
      for (;;) {
        const name = `w${this.#nextName++}`
        await this.#do(client, 'POST', PATH, name, 'created')
        await this.#do(client, 'PUT', `${PATH}/${name}`, name, 'changed')
        if (this.#nextName % 3 === 0) await this.#do(client, 'DELETE', `${PATH}/${name}`, name, undefined)
      }
    } catch (error) {
      if (error instanceof RangeError) throw error
      // The server is gone, as it should be.
    }
  }

  /** What is wrong with what a server has that came back: nothing, when each promise was kept. */
  async problems(client: ApiClient): Promise<string[]> {
    const { body } = await client.ask('GET', PATH)
    const found = new Map((body.items ?? []).map((item) => [item.metadata.name!, item]))
    const problems: string[] = []
    for (const [name, record] of this.#records) {
      const object = found.get(name)
      const content = (object?.['data'] as { n?: string } | undefined)?.n
      const isAsPromised = content === record.acknowledged
      if (!isAsPromised && !(record.pending && content === record.pending.content))
        problems.push(`${name} is ${content}, not ${record.acknowledged}`)
      if (object && record.uid !== undefined && object.metadata.uid !== record.uid)
        problems.push(`${name} is another one`)
      // From now on what was found counts: the next life must not lose it either.
      this.#records.set(name, { acknowledged: content, ...(object ? { uid: object.metadata.uid! } : {}) })
    }
    const revision = Number(body.metadata.resourceVersion)
    if (revision < this.#newest) problems.push(`the revision went back from ${this.#newest} to ${revision}`)
    return problems
  }

  async #do(client: ApiClient, method: string, path: string, name: string, content: Content): Promise<void> {
    const record = this.#records.get(name) ?? { acknowledged: undefined }
    record.pending = { content }
    this.#records.set(name, record)
    const data = content === undefined ? undefined : { n: content, filling: 'x'.repeat(1_500) }
    const object: KubeObject = { metadata: { name }, data }
    const { code, body } = await client.ask(method, path, data === undefined ? {} : { body: object })
    if (code >= 300) throw new RangeError(`${method} ${path} was answered with ${code}: ${body.message}`)
    this.acknowledged++
    record.acknowledged = content
    delete record.pending
    if (method !== 'DELETE') {
      record.uid = body.metadata.uid!
      this.#newest = Math.max(this.#newest, Number(body.metadata.resourceVersion))
    }
  }
}
