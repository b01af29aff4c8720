import { serialisePath } from '@everynode/kube'
import { client } from './client.ts'

const documents = new Map<string, Promise<unknown>>()

/** The cluster's own OpenAPI v3 document of a group version, read once; undefined when it cannot be had. */
export function readOpenApi<T>(apiVersion: string): Promise<T | undefined> {
  let document = documents.get(apiVersion)
  if (!document) {
    const [group, version] = apiVersion.includes('/')
      ? (apiVersion.split('/', 2) as [string, string])
      : ['', apiVersion]
    document = client.get(serialisePath({ type: 'openapi', group, version })).catch(() => {
      documents.delete(apiVersion)
      return undefined
    })
    documents.set(apiVersion, document)
  }
  return document as Promise<T | undefined>
}
