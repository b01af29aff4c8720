/** A parameter of an operation in OpenAPI v3. */
export interface Parameter {
  name: string
  in: 'query' | 'path'
  description: string
  required?: true
  schema: { type: 'string' | 'boolean' | 'integer'; uniqueItems: true }
}

type ParameterType = Parameter['schema']['type']

/** What every query parameter of the API means, in alphabetical order. */
const QUERY: Readonly<Record<string, readonly [ParameterType, string]>> = {
  allowWatchBookmarks: [
    'boolean',
    'Asks a watch for events of type BOOKMARK, which carry nothing but a resourceVersion.',
  ],
  command: ['string', 'One word of the command that is run, without a shell. May be repeated.'],
  container: ['string', 'The container that is meant; needed when the Pod has several.'],
  continue: ['string', 'The token of the page before, for the next page of a list.'],
  dryRun: ['string', 'With the value All the request is judged in full and nothing is stored.'],
  fieldManager: ['string', 'The name under which the change is recorded in metadata.managedFields.'],
  fieldSelector: ['string', 'Keeps only objects whose fields have these values.'],
  fieldValidation: ['string', 'What happens to unknown and repeated fields: Ignore, Warn or Strict.'],
  follow: ['boolean', 'Keeps the stream of the log open.'],
  force: ['boolean', 'Takes the applied fields from other managers; for apply requests only.'],
  gracePeriodSeconds: ['integer', 'The seconds before the object is deleted; 0 is at once.'],
  ignoreStoreReadErrorWithClusterBreakingPotential: ['boolean', 'Deletes even what can no longer be read.'],
  insecureSkipTLSVerifyBackend: ['boolean', 'Does not check the certificate of the kubelet.'],
  labelSelector: ['string', 'Keeps only objects that have these labels.'],
  limit: ['integer', 'The most objects that one answer holds.'],
  limitBytes: ['integer', 'The most bytes that are read from the log.'],
  orphanDependents: ['boolean', 'Deprecated: propagationPolicy says it.'],
  path: ['string', 'The path to which the request is passed on.'],
  ports: ['integer', 'The ports that are forwarded, for WebSockets.'],
  pretty: ['string', 'With the value true the answer is indented.'],
  previous: ['boolean', 'The log of the container that ran before.'],
  propagationPolicy: ['string', 'What happens to dependents: Orphan, Background or Foreground.'],
  resourceVersion: ['string', 'How new the data must be.'],
  resourceVersionMatch: ['string', 'How resourceVersion is meant: Exact or NotOlderThan.'],
  sendInitialEvents: ['boolean', 'Begins a watch with an event for each object that exists.'],
  shardSelector: ['string', 'Keeps only objects of one part of the whole, by a hash of their keys.'],
  sinceSeconds: ['integer', 'Only the log of these last seconds.'],
  stderr: ['boolean', 'Whether the standard error is wanted.'],
  stdin: ['boolean', 'Whether standard input is sent.'],
  stdout: ['boolean', 'Whether the standard output is wanted.'],
  stream: ['string', 'Which stream of the log: All, Stdout or Stderr.'],
  tailLines: ['integer', 'Only so many lines from the end of the log.'],
  timeoutSeconds: ['integer', 'The seconds after which a list or watch ends.'],
  timestamps: ['boolean', 'Puts the time before each line of the log.'],
  tty: ['boolean', 'Whether the command gets a terminal.'],
  watch: ['boolean', 'Asks for a stream of changes instead of a list.'],
}

const listed = [
  'allowWatchBookmarks',
  'continue',
  'fieldSelector',
  'labelSelector',
  'limit',
  'resourceVersion',
  'resourceVersionMatch',
  'sendInitialEvents',
  'shardSelector',
  'timeoutSeconds',
  'watch',
]
const written = ['dryRun', 'fieldManager', 'fieldValidation']
const deleted = [
  'dryRun',
  'gracePeriodSeconds',
  'ignoreStoreReadErrorWithClusterBreakingPotential',
  'orphanDependents',
  'propagationPolicy',
]
const notForDeletion = new Set(['allowWatchBookmarks', 'watch'])

/** The query parameters of each action, `pretty` excepted. */
export const parametersOfAction: Readonly<Record<string, readonly string[]>> = {
  get: [],
  list: listed,
  watch: listed,
  watchlist: listed,
  post: written,
  put: written,
  patch: [...written, 'force'],
  delete: deleted,
  deletecollection: [...listed.filter((name) => !notForDeletion.has(name)), ...deleted],
}

/** The query parameters of subresources that connect to something. */
export const parametersOfConnection: Readonly<Record<string, readonly string[]>> = {
  attach: ['container', 'stderr', 'stdin', 'stdout', 'tty'],
  exec: ['command', 'container', 'stderr', 'stdin', 'stdout', 'tty'],
  portforward: ['ports'],
  proxy: ['path'],
}

export const parametersOfLog: readonly string[] = [
  'container',
  'follow',
  'insecureSkipTLSVerifyBackend',
  'limitBytes',
  'previous',
  'sinceSeconds',
  'stream',
  'tailLines',
  'timestamps',
]

export function queryParameter(name: string): Parameter {
  const [type, description] = QUERY[name] ?? ['string', '']
  return { name, in: 'query', description, schema: { type, uniqueItems: true } }
}

export function pathParameter(name: string, description: string): Parameter {
  return { name, in: 'path', description, required: true, schema: { type: 'string', uniqueItems: true } }
}

/** Parameters by name, those of the path before those of the query when they share one. */
export function sortParameters(parameters: readonly Parameter[]): Parameter[] {
  return [...parameters].toSorted((a, b) => (a.name === b.name ? (a.in < b.in ? -1 : 1) : a.name < b.name ? -1 : 1))
}
