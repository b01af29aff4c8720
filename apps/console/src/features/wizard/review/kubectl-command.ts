import { kindOf } from '@everynode/kube'
import { applyEdits, isMapValue, valueToCompactJson, type ManifestFile, type MapValue } from '@everynode/manifest'

/**
 * The command that creates on a terminal what the button creates: the text itself in a here-document, from which the shell
 * expands nothing. Objects that name no project get this one, as the button would have it.
 */
export function applyCommand(file: ManifestFile, project: string): string {
  const text = withProject(file, project)
  const end = delimiterFor(text)
  return `kubectl apply -f - <<'${end}'\n${text}${text.endsWith('\n') ? '' : '\n'}${end}\n`
}

/** The command that changes what an edit changes, bound to the version that was seen. */
export function patchCommand(project: string, name: string, patch: MapValue): string {
  return `kubectl patch daemonset ${quoted(name)} -n ${quoted(project)} --type=merge -p ${quoted(valueToCompactJson(patch))}\n`
}

/** A text as one word of a shell. */
export function quoted(text: string): string {
  return /^[\w.,/:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}

function withProject(file: ManifestFile, project: string): string {
  let filled = file
  for (const { index, apiVersion, kind, namespace, isEmpty, value } of file.documents) {
    const isNamespaced = kindOf(apiVersion ?? '', kind ?? '')?.namespaced === true
    if (isEmpty || namespace !== undefined || !isNamespaced || !isMapValue(value)) continue
    filled = applyEdits(filled, index, [{ type: 'set', path: ['metadata', 'namespace'], value: project }]).file
  }
  return filled.text
}

/** A word that is no line of the text. */
function delimiterFor(text: string): string {
  const lines = new Set(text.split(/\r?\n/))
  let word = 'EOF'
  for (let count = 2; lines.has(word); count++) word = `EOF_${count}`
  return word
}
