import { useComputedColorScheme } from '@mantine/core'
import type { TextChange } from '@everynode/manifest'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useManifest } from '../manifest-context.tsx'
import type { ManifestModel } from '../manifest-model.ts'
import type { OpenApiDocument } from './editor-schema.ts'
import { schemaForKind } from './editor-schema.ts'
import { monaco as editorOf, type LoadedEditor } from './load-editor.ts'
import styles from './yaml-editor.module.css'

interface YamlEditorProps {
  /** Reads the cluster's OpenAPI v3 document of a group version; undefined when it has none or may not be asked. */
  readOpenApi: (apiVersion: string) => Promise<OpenApiDocument | undefined>
}

/** The text itself. What is typed is the manifest at once; what the form changes arrives as the same small edits. */
export function YamlEditor({ readOpenApi }: YamlEditorProps) {
  const model = useManifest()
  const host = useRef<HTMLDivElement>(null)
  const { i18n, t } = useTranslation('problems')
  const look = useComputedColorScheme('light')
  const label = t('editor')
  const language = i18n.language
  useEffect(() => {
    let stop: (() => void) | undefined
    let isGone = false
    void editorOf(language).then((loaded) => {
      if (!isGone && host.current) stop = connect(loaded, host.current, model, label)
    })
    return () => {
      isGone = true
      stop?.()
    }
  }, [model, language, label])
  useEffect(() => {
    void editorOf(language).then(({ monaco }) =>
      monaco.editor.setTheme(look === 'dark' ? 'everynode-dark' : 'everynode-light'),
    )
  }, [look, language])
  useEffect(() => {
    const apiVersion = model.document?.apiVersion
    const kind = model.document?.kind
    if (!apiVersion || !kind) return
    let isGone = false
    void Promise.all([editorOf(language), readOpenApi(apiVersion)]).then(([{ setYamlSchema }, document]) => {
      if (!isGone && document) setYamlSchema(schemaForKind(document, apiVersion, kind))
    })
    return () => {
      isGone = true
    }
  }, [model, language, readOpenApi])
  return <div ref={host} className={styles.editor} />
}

/** Ties an editor to the manifest, both ways, without either being the copy of the other for longer than a keystroke. */
function connect({ monaco }: LoadedEditor, host: HTMLElement, manifest: ManifestModel, ariaLabel: string): () => void {
  const text = monaco.editor.createModel(
    manifest.file.text,
    'yaml',
    monaco.Uri.parse(`inmemory://manifest/${Math.trunc(performance.now())}.yaml`),
  )
  const editor = monaco.editor.create(host, {
    model: text,
    ariaLabel,
    automaticLayout: true,
    fontSize: 12.5,
    lineHeight: 20,
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    tabSize: 2,
    insertSpaces: true,
    detectIndentation: false,
    renderLineHighlight: 'line',
    fixedOverflowWidgets: true,
    quickSuggestions: { strings: true, other: true, comments: false },
    accessibilitySupport: 'auto',
    padding: { top: 10 },
  })
  let isOwn = false
  const typed = text.onDidChangeContent(() => {
    if (!isOwn) manifest.setText(text.getValue(), 'editor')
  })
  const stop = manifest.onChange((changes, origin) => {
    if (origin === 'editor') return
    isOwn = true
    text.pushEditOperations(
      [],
      changes.map((change) => operation(text, change)),
      () => null,
    )
    if (text.getValue() !== manifest.file.text) text.setValue(manifest.file.text)
    isOwn = false
  })
  return () => {
    stop()
    typed.dispose()
    editor.dispose()
    text.dispose()
  }

  function operation(of: typeof text, { from, to, insert }: TextChange) {
    const [start, end] = [of.getPositionAt(from), of.getPositionAt(to)]
    return { range: new monaco.Range(start.lineNumber, start.column, end.lineNumber, end.column), text: insert }
  }
}
