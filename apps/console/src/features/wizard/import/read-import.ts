import {
  clusterFields,
  exportClean,
  isListValue,
  isMapValue,
  newDocument,
  parseManifest,
  toYaml,
  valueAt,
  type Diagnostic,
  type ManifestDocument,
  type ManifestFile,
  type Value,
} from '@everynode/manifest'

/** So much text is taken: a manifest is read by people, and an API server refuses more than three of these in one object. */
export const MOST_BYTES = 1024 * 1024

/** Why a text cannot be opened in the wizard. */
export type ImportProblem =
  | { code: 'tooLargeText' }
  | { code: 'empty' }
  | { code: 'noKind' }
  | { code: 'noDaemonSet'; kinds: readonly string[] }
  | { code: 'unreadable'; diagnostics: readonly Diagnostic[] }

/** What a text holds, Lists taken apart. */
export interface ImportContent {
  file: ManifestFile
  daemonSets: readonly ManifestDocument[]
  others: readonly ManifestDocument[]
  /** How many objects came out of Lists. */
  listed: number
  /** It was taken from a running cluster: it has fields that no person writes. */
  isFromCluster: boolean
  /** Places of the text as it was given that can be read, but say something other than meets the eye. */
  remarks: readonly Diagnostic[]
  problem?: ImportProblem
}

/** Reads what a person wants to import; never throws. */
export function readImport(text: string): ImportContent {
  if (text.length > MOST_BYTES) return contentOf(parseManifest(''), 0, { code: 'tooLargeText' })
  const file = parseManifest(text)
  const diagnostics = file.diagnostics.filter(({ severity }) => severity === 'error')
  if (diagnostics.length > 0) return contentOf(file, 0, { code: 'unreadable', diagnostics })
  const { text: apart, count } = takenApart(file)
  const content = { ...contentOf(count > 0 ? parseManifest(apart) : file, count), remarks: file.diagnostics }
  if (content.daemonSets.length > 0) return content
  const kinds = [...new Set(content.others.flatMap(({ kind }) => kind ?? []))]
  if (file.documents.every(({ isEmpty }) => isEmpty)) return { ...content, problem: { code: 'empty' } }
  return { ...content, problem: kinds.length > 0 ? { code: 'noDaemonSet', kinds } : { code: 'noKind' } }
}

/** The text for the wizard; `isClean`: without what only a cluster fills in. */
export function importedText({ file }: ImportContent, isClean: boolean): string {
  return isClean ? exportClean(file) : file.text
}

/** Whether something in the text is surely not what was meant, and not only worth a word. */
export function isDoubtful({ remarks }: ImportContent): boolean {
  return remarks.some(({ severity }) => severity === 'warning')
}

/** Several files as one; a lone one stays as it is, JSON too. */
export function joinFiles(texts: readonly string[]): string {
  if (texts.length <= 1) return texts[0] ?? ''
  return texts
    .map((text) => {
      const file = parseManifest(text)
      const converted = file.format === 'json' ? toYaml(file) : undefined
      const yaml = converted && 'text' in converted ? converted.text : text
      return yaml.endsWith('\n') ? yaml : `${yaml}\n`
    })
    .reduce((all, text) => all + (text.startsWith('---') ? text : `---\n${text}`))
}

function contentOf(file: ManifestFile, listed: number, problem?: ImportProblem): ImportContent {
  const full = file.documents.filter(({ isEmpty }) => !isEmpty)
  return {
    file,
    daemonSets: full.filter(({ kind }) => kind === 'DaemonSet'),
    others: full.filter(({ kind }) => kind !== 'DaemonSet'),
    listed,
    remarks: [],
    isFromCluster: full.some(({ value }) => MARKS.some((path) => valueAt(value, path) !== undefined)),
    ...(problem ? { problem } : {}),
  }
}

/** Annotations that kubectl leaves are no mark: people copy them along. */
const MARKS = clusterFields.filter(([first, second]) => first !== 'spec' && second !== 'annotations')

function takenApart(file: ManifestFile): { text: string; count: number } {
  let count = 0
  const parts = file.documents.map((document) => {
    const items = itemsOf(document.value)
    if (!items) return file.text.slice(document.range.start.offset, document.range.end.offset)
    count += items.length
    return items.map((item) => `---\n${newDocument(item)}`).join('')
  })
  return { text: parts.join('').replace(/^---\n/, ''), count }
}

function itemsOf(value: Value | undefined): readonly Value[] | undefined {
  const items = isMapValue(value) ? value['items'] : undefined
  return isListValue(items) && String(valueAt(value, ['kind'])).endsWith('List') ? items : undefined
}
