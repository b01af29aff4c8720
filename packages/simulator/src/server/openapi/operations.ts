import type { Kind, Subresource } from '@everynode/kube'
import { typeNameOf } from '@everynode/openapi'
import { customTypeName } from './custom-schemas.ts'
import {
  parametersOfAction,
  parametersOfConnection,
  parametersOfLog,
  pathParameter,
  queryParameter,
  sortParameters,
  type Parameter,
} from './parameters.ts'

/** One operation of a path in OpenAPI v3, as the API installer describes it (apiserver/pkg/endpoints/installer.go). */
export interface Operation {
  tags: string[]
  description: string
  operationId: string
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: unknown }>; required?: true }
  responses: Record<string, { description: string; content?: Record<string, { schema: unknown }> }>
  'x-kubernetes-action'?: string
  'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string }
}

/** A path with its operations and the parameters that all of them have. */
export type PathItem = Record<string, Operation | Parameter[]>

/** What an operation is about. */
export interface Subject {
  kind: Kind
  subresource?: Subresource
  /** True when a deletion is answered by the object. */
  returnsDeleted: boolean
  /** `AppsV1`. */
  title: string
  /** `apps_v1`. */
  tag: string
  isCustom: boolean
}

const OBJECT = ['application/json', 'application/vnd.kubernetes.protobuf', 'application/yaml']
const STREAM = [
  'application/json',
  'application/json;stream=watch',
  'application/vnd.kubernetes.protobuf',
  'application/vnd.kubernetes.protobuf;stream=watch',
  'application/yaml',
]
const CUSTOM = ['application/json', 'application/yaml']
const META = 'io.k8s.apimachinery.pkg.apis.meta.v1'
const WORDS: Readonly<Record<string, string>> = { 200: 'OK', 201: 'Created', 202: 'Accepted', 401: 'Unauthorized' }

/** Words for the beginning of operation ids and descriptions. */
const ACTIONS: Readonly<Record<string, readonly [string, string]>> = {
  get: ['read', 'read the specified'],
  list: ['list', 'list or watch objects of kind'],
  watch: ['watch', 'watch changes to an object of kind'],
  watchlist: ['watch', 'watch individual changes to a list of'],
  post: ['create', 'create a'],
  put: ['replace', 'replace the specified'],
  patch: ['patch', 'partially update the specified'],
  delete: ['delete', 'delete a'],
  deletecollection: ['delete', 'delete collection of'],
}

/** Describes one action on a subject; `scope` is the part of the id that says where: `Namespaced`, `` or `ForAllNamespaces`. */
export function operationOf(
  action: string,
  subject: Subject,
  scope: 'Namespaced' | 'ForAllNamespaces' | '',
): Operation {
  const { kind, subresource, title, tag } = subject
  const [verb, words] = ACTIONS[action]!
  const part = subresource ? capital(subresource.name) : ''
  const list = action === 'watchlist' ? 'List' : ''
  const where = scope === 'ForAllNamespaces' ? '' : scope
  const all = scope === 'ForAllNamespaces' ? scope : ''
  const collection = action === 'deletecollection' ? 'Collection' : ''
  const shown = { group: subresource?.group || kind.group, version: subresource?.version || kind.version }
  const isLog = subresource?.name === 'log'
  const query = isLog ? parametersOfLog : (parametersOfAction[action] ?? [])
  const body = requestBodyOf(action, subject)
  return {
    tags: [tag],
    description: `${words} ${kind.kind}`,
    operationId: `${verb}${title}${collection}${where}${kind.kind}${part}${list}${all}`,
    parameters: query.map(queryParameter),
    ...(body && { requestBody: body }),
    responses: responsesOf(action, subject),
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': { ...shown, kind: subresource?.kind ?? kind.kind },
  }
}

/** Describes a method of a subresource that connects to something. */
export function connectionOf(method: string, subject: Subject, hasPath: boolean): Operation {
  const { kind, subresource, title, tag } = subject
  const name = subresource!.name
  const where = kind.namespaced ? 'Namespaced' : ''
  const suffix = hasPath ? 'WithPath' : ''
  return {
    tags: [tag],
    description: `connect ${method.toUpperCase()} requests to ${name} of ${kind.kind}`,
    operationId: `connect${title}${capital(method)}${where}${kind.kind}${capital(name)}${suffix}`,
    parameters: (parametersOfConnection[name] ?? []).map(queryParameter),
    responses: answers({ 200: [['*/*'], { type: 'string' }] }),
    'x-kubernetes-action': 'connect',
    'x-kubernetes-group-version-kind': { group: kind.group, version: kind.version, kind: subresource!.kind },
  }
}

/** Puts the parameters that all operations share in front of them, with those of the path itself. */
export function pathItem(operations: Record<string, Operation>, own: readonly Parameter[]): PathItem {
  const lists = Object.values(operations).map((operation) => operation.parameters ?? [])
  const common = (lists[0] ?? []).filter(({ name }) => lists.every((list) => list.some((other) => other.name === name)))
  const item: PathItem = {}
  for (const [method, operation] of Object.entries(operations)) {
    const { parameters = [], ...rest } = operation
    const left = parameters.filter(({ name }) => !common.some((shared) => shared.name === name))
    const { tags, description, operationId, ...others } = rest
    item[method] = {
      tags,
      description,
      operationId,
      ...(left.length > 0 && { parameters: sortParameters(left) }),
      ...others,
    }
  }
  const parameters = sortParameters([...common, ...own])
  if (parameters.length > 0) item.parameters = parameters
  return item
}

export const prettyParameter = queryParameter('pretty')
export const namespaceParameter = pathParameter('namespace', 'The namespace of the object.')

export function nameParameter(kind: Kind): Parameter {
  return pathParameter('name', `The name of the ${kind.kind}.`)
}

/** A reference to a schema. */
export function reference(typeName: string): { $ref: string } {
  return { $ref: `#/components/schemas/${typeName}` }
}

/** The name of the type that a subject shows. */
export function typeNameOfSubject({ kind, subresource, isCustom }: Subject): string {
  if (isCustom && !subresource?.group) return customTypeName(kind, kind.kind)
  const group = subresource?.group || kind.group
  const version = subresource?.version || kind.version
  return typeNameOf(group, version, subresource?.kind ?? kind.kind)
}

function listTypeName({ kind, isCustom }: Subject): string {
  return isCustom ? customTypeName(kind, kind.listKind) : typeNameOf(kind.group, kind.version, kind.listKind)
}

function requestBodyOf(action: string, subject: Subject): Operation['requestBody'] {
  if (action === 'post' || action === 'put') {
    return { content: { '*/*': { schema: reference(typeNameOfSubject(subject)) } }, required: true }
  }
  if (action === 'delete' || action === 'deletecollection') {
    return { content: { '*/*': { schema: reference(`${META}.DeleteOptions`) } } }
  }
  if (action !== 'patch') return undefined
  const types = ['application/apply-patch+yaml', 'application/json-patch+json', 'application/merge-patch+json']
  if (!subject.isCustom) types.push('application/strategic-merge-patch+json')
  return {
    content: Object.fromEntries(types.map((type) => [type, { schema: reference(`${META}.Patch`) }])),
    required: true,
  }
}

type Answer = readonly [readonly string[], unknown]

function responsesOf(action: string, subject: Subject): Operation['responses'] {
  const { returnsDeleted, subresource, isCustom } = subject
  if (subresource?.name === 'log') return answers({ 200: [[...OBJECT, 'text/plain'], { type: 'string' }] })
  const types = isCustom ? CUSTOM : OBJECT
  const object: Answer = [types, reference(typeNameOfSubject(subject))]
  const status: Answer = [types, reference(`${META}.Status`)]
  const streams = isCustom ? CUSTOM : STREAM
  switch (action) {
    case 'list':
      return answers({ 200: [streams, reference(listTypeName(subject))] })
    case 'watch':
    case 'watchlist':
      return answers({ 200: [streams, reference(`${META}.WatchEvent`)] })
    case 'post':
      return answers({ 200: object, 201: object, 202: object })
    case 'put':
    case 'patch':
      return answers({ 200: object, 201: object })
    case 'delete':
      return answers(returnsDeleted ? { 200: object, 202: object } : { 200: status, 202: status })
    case 'deletecollection':
      return answers({ 200: status })
    default:
      return answers({ 200: object })
  }
}

function answers(byCode: Readonly<Record<string, Answer>>): Operation['responses'] {
  const entries = Object.entries(byCode).map(([code, [types, schema]]) => {
    const content = Object.fromEntries(types.map((type) => [type, { schema }]))
    return [code, { description: WORDS[code] ?? '', content }]
  })
  return { ...Object.fromEntries(entries), 401: { description: 'Unauthorized' } }
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1)
}
