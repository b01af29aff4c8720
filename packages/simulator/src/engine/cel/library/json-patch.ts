import type { Environment } from '@marcbachmann/cel-js'
import { addNamespace } from './functions.ts'

/** `jsonpatch.escapeKey` (library/jsonpatch.go). */
export function addJsonPatch(environment: Environment): void {
  addNamespace(environment, 'jsonpatch', {
    'escapeKey(string): string': (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1'),
  })
}
