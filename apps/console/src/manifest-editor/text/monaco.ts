import * as monaco from 'monaco-editor/editor'
import 'monaco-editor/features/bracketMatching/register'
import 'monaco-editor/features/clipboard/register'
import 'monaco-editor/features/comment/register'
import 'monaco-editor/features/contextmenu/register'
import 'monaco-editor/features/find/register'
import 'monaco-editor/features/folding/register'
import 'monaco-editor/features/format/register'
import 'monaco-editor/features/gotoError/register'
import 'monaco-editor/features/hover/register'
import 'monaco-editor/features/indentation/register'
import 'monaco-editor/features/linesOperations/register'
import 'monaco-editor/features/multicursor/register'
import 'monaco-editor/features/wordOperations/register'
import 'monaco-editor/editor/contrib/suggest/browser/suggestController'
import 'monaco-editor/languages/definitions/yaml/register'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import { configureMonacoYaml, type JSONSchema, type MonacoYaml } from 'monaco-yaml'
import YamlWorker from 'monaco-yaml/yaml.worker?worker'

self.MonacoEnvironment = {
  getWorker: (_id: string, label: string) => (label === 'yaml' ? new YamlWorker() : new EditorWorker()),
}

interface WorkerOptions {
  createData?: unknown
  host?: Record<string, (...args: unknown[]) => unknown>
  keepIdleModels?: boolean
}

/** monaco-yaml still asks for workers as the editor made them before 0.57; this is how they are made now. */
function createWebWorker(options: WorkerOptions) {
  const worker = new YamlWorker()
  worker.postMessage('ignore')
  worker.postMessage(options.createData)
  const { host, keepIdleModels } = options
  return monaco.editor.createWebWorker({
    worker,
    ...(host ? { host } : {}),
    ...(keepIdleModels === undefined ? {} : { keepIdleModels }),
  } as never)
}

const adapted = { ...monaco, editor: { ...monaco.editor, createWebWorker } }
let yaml: MonacoYaml | undefined

/** Sets the schemas that completion, hover and markers go by, for every YAML text of the page. */
export function setYamlSchema(schema: JSONSchema | undefined): void {
  const options = {
    enableSchemaRequest: false,
    yamlVersion: '1.1' as const,
    schemas: schema ? [{ uri: 'kubernetes://schema', fileMatch: ['*'], schema }] : [],
  }
  if (yaml) void yaml.update(options)
  else yaml = configureMonacoYaml(adapted as never, options)
}

export { monaco }
