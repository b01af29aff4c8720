import type { FieldPath, OwnerReference } from '@everynode/kube'
import type { Findings } from '../findings.ts'

/** References to owners; their findings stand at the list's path, without an index. */
export function judgeOwnerReferences(
  references: readonly OwnerReference[] | undefined,
  path: FieldPath,
  findings: Findings,
): void {
  let controller: string | undefined
  for (const reference of references ?? []) {
    judgeOwnerReference(reference, path, findings)
    if (!reference.controller) continue
    const name = `${reference.kind}/${reference.name}`
    if (controller === undefined) controller = name
    else {
      findings.invalid(
        path,
        references,
        `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${name}`,
      )
    }
  }
}

function judgeOwnerReference(reference: OwnerReference, path: FieldPath, findings: Findings): void {
  const { apiVersion = '', kind = '', name = '', uid = '' } = reference
  const parts = apiVersion.split('/')
  // A text with two slashes or more is no version at all.
  const version = parts.length > 2 ? '' : parts.at(-1)!
  const group = parts.length === 2 ? parts[0]! : ''
  if (version === '') findings.invalid(path.child('apiVersion'), apiVersion, 'version must not be empty')
  if (kind === '') findings.invalid(path.child('kind'), kind, 'must not be empty')
  if (name === '') findings.invalid(path.child('name'), name, 'must not be empty')
  if (uid === '') findings.invalid(path.child('uid'), uid, 'must not be empty')
  if (group === '' && version === 'v1' && kind === 'Event') {
    findings.invalid(path, reference, '/v1, Kind=Event is disallowed from being an owner')
  }
}
