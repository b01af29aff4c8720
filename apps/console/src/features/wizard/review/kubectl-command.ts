import {
  applyEdits,
  isMapValue,
  valueToCompactJson,
  type ManifestDocument,
  type ManifestFile,
  type MapValue,
} from '@everynode/manifest'

/**
 * The command that creates on a terminal what the button creates: the text itself in a here-document, from which the shell
 * expands nothing. Objects that name no project get this one, as the button would have it; `isNamespaced` says which can have one.
 */
export function applyCommand(
  file: ManifestFile,
  project: string,
  isNamespaced: (document: ManifestDocument) => boolean,
): string {
  const text = withProject(file, project, isNamespaced)
  const end = delimiterFor(text)
  return `kubectl apply -f - <<'${end}'\n${text}${text.endsWith('\n') ? '' : '\n'}${end}\n`
}

/** The command that waits until the cluster serves what a CustomResourceDefinition brings. */
export function waitCommand(definition: string): string {
  return `kubectl wait --for=condition=Established --timeout=60s ${quoted(`crd/${definition}`)}\n`
}

/** The command that changes what an edit changes, bound to the version that was seen. */
export function patchCommand(project: string, name: string, patch: MapValue): string {
  return `kubectl patch daemonset ${quoted(name)} -n ${quoted(project)} --type=merge -p ${quoted(valueToCompactJson(patch))}\n`
}

/** A text as one word of a shell. */
export function quoted(text: string): string {
  return /^[\w.,/:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}

function withProject(
  file: ManifestFile,
  project: string,
  isNamespaced: (document: ManifestDocument) => boolean,
): string {
  let filled = file
  for (const document of file.documents) {
    const { index, namespace, isEmpty, value } = document
    if (isEmpty || namespace !== undefined || !isMapValue(value) || !isNamespaced(document)) continue
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
