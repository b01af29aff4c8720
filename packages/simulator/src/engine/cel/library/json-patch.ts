import type { Environment } from '@marcbachmann/cel-js'

class JsonPatchNamespace {}

/** `jsonpatch.escapeKey` (library/jsonpatch.go). */
export function addJsonPatch(environment: Environment): void {
  environment.registerType('JsonPatchNamespace', JsonPatchNamespace)
  environment.registerConstant('jsonpatch', 'JsonPatchNamespace', new JsonPatchNamespace())
  environment.registerFunction(
    'JsonPatchNamespace.escapeKey(string): string',
    (_: unknown, key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1'),
    { async: false },
  )
}
