import { spawnSync } from 'node:child_process'
import { parseManifest, valueToCompactJson, type ManifestDocument } from '@everynode/manifest'
import { describe, expect, it } from 'vitest'
import { applyCommand, patchCommand, waitCommand } from './kubectl-command.ts'

/** What a program called `kubectl` would be given by a real shell: its words, and what it reads. */
function run(command: string): { words: string[]; read: string } {
  const script = `kubectl() { printf '%s\\n' "$@" >&2; [ "$2" = -f ] && cat; :; }\n${command}`
  const { stdout, stderr } = spawnSync('/bin/sh', ['-c', script], { encoding: 'utf8' })
  return { words: stderr.trimEnd().split('\n'), read: stdout }
}

const isNamespaced = ({ kind }: ManifestDocument) => kind !== 'ClusterRole'

const daemonSet = `kind: DaemonSet
apiVersion: apps/v1
metadata: {name: a, namespace: p}
spec:
  template:
    metadata: {annotations: {said: "it's $HOME, \`id\` and $(id) \\\\ \\"quoted\\""}}
`

describe('the command to apply', () => {
  it('gives kubectl the very text, whatever the shell would make of it', () => {
    const { words, read } = run(applyCommand(parseManifest(daemonSet), 'p', isNamespaced))
    expect(words).toEqual(['apply', '-f', '-'])
    expect(read).toBe(daemonSet)
  })
  it('ends where the text ends, even if the text holds the usual word', () => {
    const text =
      'kind: ConfigMap\napiVersion: v1\nmetadata: {name: a, namespace: p}\ndata:\n  a: |\n    cat <<EOF\n    EOF\n# next\nEOF\n'
    expect(run(applyCommand(parseManifest(text), 'p', isNamespaced)).read).toBe(text)
  })
  it('names the project where an object names none, and leaves alone what lives in no project', () => {
    const text = `${daemonSet}---\nkind: Secret\napiVersion: v1\nmetadata: {name: s}\n---\nkind: ClusterRole\napiVersion: rbac.authorization.k8s.io/v1\nmetadata: {name: r}`
    const { read } = run(applyCommand(parseManifest(text), 'p', isNamespaced))
    expect(parseManifest(read).documents.map(({ namespace }) => namespace)).toEqual(['p', 'p', undefined])
  })
})

it('the command to wait names the definition as kubectl does', () =>
  expect(run(waitCommand('rules.example.com')).words).toEqual([
    'wait',
    '--for=condition=Established',
    '--timeout=60s',
    'crd/rules.example.com',
  ]))

describe('the command to patch', () => {
  it('is one word to the shell', () => {
    const patch = { metadata: { resourceVersion: '7', annotations: { a: "it's $HOME `id`" } } }
    const { words } = run(patchCommand('p', 'a', patch))
    expect(words).toEqual(['patch', 'daemonset', 'a', '-n', 'p', '--type=merge', '-p', valueToCompactJson(patch)])
    expect(JSON.parse(words.at(-1)!)).toEqual(patch)
  })
})
