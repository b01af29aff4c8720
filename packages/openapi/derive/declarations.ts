import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { parseSync } from 'oxc-parser'

/** The type of a property as a declaration file writes it, names resolved to those of OpenAPI. */
export type DeclaredType =
  | { is: 'string' | 'number' | 'boolean' }
  | { is: 'enum'; values: string[] }
  | { is: 'list' | 'map'; of: DeclaredType }
  | { is: 'reference'; name: string }
  | { is: 'anything' }

export interface DeclaredProperty {
  name: string
  isRequired: boolean
  description: string
  type: DeclaredType
}

export interface Declaration {
  /** The OpenAPI name: `io.k8s.api.apps.v1.DaemonSet`. */
  name: string
  description: string
  properties: DeclaredProperty[]
  /** `apps/v1` and `DaemonSet`, for types that are objects of the API. */
  apiVersion?: string
  kind?: string
  /** Set for names that stand for something other than an interface, such as Time. */
  alias?: DeclaredType
}

type Ast = Record<string, unknown>

/** Reads one folder of declaration files, `packageName` being the OpenAPI package of its types. */
export function readDeclarations(
  folder: string,
  packageName: string,
  nameOfFile: (path: string) => string,
): Declaration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.d.ts') && file !== 'index.d.ts')
    .map((file) => readDeclaration(join(folder, file), `${packageName}.${file.slice(0, -'.d.ts'.length)}`, nameOfFile))
    .filter((declaration) => declaration !== undefined)
}

function readDeclaration(path: string, name: string, nameOfFile: (path: string) => string): Declaration | undefined {
  const source = readFileSync(path, 'utf8')
  const parsed = parseSync(path, source)
  const comments = parsed.comments.filter((comment) => comment.type === 'Block')
  const body = parsed.program.body as unknown as Ast[]
  const ownName = `I${name.slice(name.lastIndexOf('.') + 1)}`
  const imported = new Map<string, string>([[ownName, name]])
  const docBefore = (node: Ast, after: number) => {
    const start = node['start'] as number
    const comment = comments.find(
      (each) => each.end <= start && each.start >= after && !/\S/.test(source.slice(each.end, start)),
    )
    return comment ? plainText(comment.value) : ''
  }
  let previousEnd = 0
  for (const statement of body) {
    if (statement['type'] === 'ImportDeclaration') {
      const from = (statement['source'] as Ast)['value'] as string
      for (const specifier of statement['specifiers'] as Ast[])
        imported.set(textOf(specifier['local'] as Ast), nameOfFile(resolveImport(path, from)))
    }
    if (statement['type'] === 'ExportNamedDeclaration' && statement['declaration']) {
      const declaration = statement['declaration'] as Ast
      const type = (node: Ast) => typeOf(node, imported)
      if (declaration['type'] === 'TSTypeAliasDeclaration' && textOf(declaration['id'] as Ast) === ownName)
        return {
          name,
          description: docBefore(statement, previousEnd),
          properties: [],
          alias: type(declaration['typeAnnotation'] as Ast),
        }
      if (declaration['type'] === 'TSInterfaceDeclaration' && textOf(declaration['id'] as Ast) === ownName)
        return readInterface(declaration, name, docBefore(statement, previousEnd), type, docBefore)
    }
    previousEnd = statement['end'] as number
  }
  return undefined
}

function readInterface(
  declaration: Ast,
  name: string,
  description: string,
  type: (node: Ast) => DeclaredType,
  docBefore: (node: Ast, after: number) => string,
): Declaration {
  const result: Declaration = { name, description, properties: [] }
  const isObject = (declaration['extends'] as Ast[]).length > 0
  const interfaceBody = declaration['body'] as Ast
  let after = interfaceBody['start'] as number
  for (const member of interfaceBody['body'] as Ast[]) {
    if (member['type'] !== 'TSPropertySignature') continue
    const key = member['key'] as Ast
    const property = {
      name: (key['value'] as string | undefined) ?? textOf(key),
      isRequired: member['optional'] !== true,
      description: docBefore(member, after),
      type: type((member['typeAnnotation'] as Ast)['typeAnnotation'] as Ast),
    }
    after = member['end'] as number
    if (isObject && (property.name === 'apiVersion' || property.name === 'kind')) {
      if (property.type.is === 'enum') result[property.name] = property.type.values[0]!
      property.type = { is: 'string' }
      property.isRequired = false
    }
    result.properties.push(property)
  }
  return result
}

function typeOf(node: Ast, imported: ReadonlyMap<string, string>): DeclaredType {
  switch (node['type']) {
    case 'TSStringKeyword':
      return { is: 'string' }
    case 'TSNumberKeyword':
      return { is: 'number' }
    case 'TSBooleanKeyword':
      return { is: 'boolean' }
    case 'TSLiteralType':
      return { is: 'enum', values: [(node['literal'] as Ast)['value'] as string] }
    case 'TSUnionType': {
      const literals = (node['types'] as Ast[]).filter((each) => each['type'] === 'TSLiteralType')
      if (literals.length !== (node['types'] as Ast[]).length) return { is: 'anything' }
      return { is: 'enum', values: literals.map((each) => (each['literal'] as Ast)['value'] as string) }
    }
    case 'TSTypeLiteral': {
      const index = (node['members'] as Ast[]).find((each) => each['type'] === 'TSIndexSignature')
      if (!index) return { is: 'anything' }
      return { is: 'map', of: typeOf((index['typeAnnotation'] as Ast)['typeAnnotation'] as Ast, imported) }
    }
    case 'TSTypeReference': {
      const name = textOf(node['typeName'] as Ast)
      if (name === 'Array')
        return { is: 'list', of: typeOf(((node['typeArguments'] as Ast)['params'] as Ast[])[0]!, imported) }
      const target = imported.get(name)
      return target === undefined ? { is: 'anything' } : { is: 'reference', name: target }
    }
    default:
      return { is: 'anything' }
  }
}

function textOf(identifier: Ast): string {
  return identifier['name'] as string
}

function resolveImport(fromFile: string, specifier: string): string {
  return specifier.startsWith('.') ? resolve(dirname(fromFile), specifier.replace(/\.js$/, '')) : specifier
}

/** The text of a JSDoc comment as the API documents write it: paragraphs on one line, escapes undone. */
function plainText(comment: string): string {
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
    .join('\n')
    .replace(/\n@deprecated\s*$/, '')
    .trim()
    .replaceAll('\\*', '*')
    .replaceAll('*\\/', '*/')
}

/** A path relative to `root` with forward slashes, without ending. */
export function modulePath(root: string, path: string): string {
  return relative(root, path)
    .replaceAll('\\', '/')
    .replace(/\.d\.ts$/, '')
}
