import { isMapValue, parseManifest, valueToYaml, type MapValue } from '@everynode/manifest'
import type { Codec } from '../../../../manifest-editor/codec.ts'

/** A map as YAML; the fields in `kept` have inputs of their own, are left out of the text and stay as they are. */
export function sourceCodec(kept: MapValue): Codec {
  return {
    hasTextOfMaps: true,
    read: (value) =>
      isMapValue(value)
        ? valueToYaml(Object.fromEntries(Object.entries(value).filter(([key]) => !(key in kept)))).trimEnd()
        : '',
    write(text) {
      const { documents, diagnostics } = parseManifest(text, { format: 'yaml' })
      const value = documents[0]?.value
      const isWrong = diagnostics.some(({ severity, code }) => severity === 'error' || code === 'duplicate-key')
      if (isWrong || documents.length !== 1 || !isMapValue(value) || Object.keys(value).some((key) => key in kept))
        return { ok: false, code: 'not-a-source' }
      return { ok: true, value: { ...kept, ...value } }
    },
  }
}
