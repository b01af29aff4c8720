// Derives generated/ from the npm packages and our facts; does nothing when its inputs have not changed.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const output = join(here, 'generated')
const stamp = join(output, 'inputs.sha256')

const inputs = hashOfInputs()
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== inputs) {
  const { deriveTypes } = await import('./derive/derive.ts') // the parser need not load when nothing changed
  const { schemas, structs } = deriveTypes(here)
  mkdirSync(output, { recursive: true })
  writeModule('schemas', 'Published schemas, a JSON text for each package, by name of the type.', schemas)
  writeModule('structs', 'Struct texts for decoding and merging, a JSON text for each package.', structs)
  // The schema reader needs the module that was just written.
  const { editorSchema } = await import('./src/editor-schema.ts')
  writeFileSync(join(output, 'daemon-set.schema.json'), JSON.stringify(editorSchema('apps', 'v1', 'DaemonSet')))
  writeFileSync(stamp, inputs)
}

/** Texts instead of objects: a package that nobody asks for is never parsed. */
function writeModule(name: string, comment: string, packages: Record<string, unknown>): void {
  const members = Object.entries(packages).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${quoted(JSON.stringify(value))},`,
  )
  writeFileSync(join(output, `${name}.js`), `// ${comment}\nexport const ${name} = {\n${members.join('\n')}\n}\n`)
  writeFileSync(join(output, `${name}.d.ts`), `export declare const ${name}: Readonly<Record<string, string>>\n`)
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`
}

function hashOfInputs(): string {
  const hash = createHash('sha256')
  const own = ['build.ts', ...filesIn('src'), ...filesIn('derive'), ...filesIn('facts')]
  for (const file of own)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(here, file)))
      .update('\0')
  for (const dependency of ['kubernetes-models', '@kubernetes/client-node'])
    hash.update(readFileSync(join(realpathSync(join(here, 'node_modules', dependency)), 'package.json')))
  return hash.digest('hex')
}

function filesIn(folder: string): string[] {
  return readdirSync(join(here, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|facts)$/.test(file) && !file.endsWith('.test.ts'))
    .toSorted()
    .map((file) => `${folder}/${file}`)
}
