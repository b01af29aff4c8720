import { fieldInvalid, FieldPath, type FieldError, type OwnerReference } from '@everynode/kube'

const path = FieldPath.root('metadata', 'ownerReferences')

/** What is wrong with ownerReferences (api/validation ValidateOwnerReferences). */
export function ownerReferenceErrors(references: readonly OwnerReference[] = []): FieldError[] {
  const errors: FieldError[] = []
  let controller: string | undefined
  for (const reference of references) {
    errors.push(...errorsOf(reference))
    if (reference.controller !== true) continue
    const name = `${reference.kind ?? ''}/${reference.name ?? ''}`
    if (controller === undefined) controller = name
    else {
      const words = 'Only one reference can have Controller set to true. Found "true" in references for'
      errors.push(fieldInvalid(path, references.map(inOrder), `${words} ${controller} and ${name}`))
    }
  }
  return errors
}

function errorsOf(reference: OwnerReference): FieldError[] {
  const errors: FieldError[] = []
  const { apiVersion = '', kind = '', name = '', uid = '' } = reference
  const parts = apiVersion.split('/')
  if (apiVersion === '' || parts.length > 2 || parts.at(-1) === '') {
    errors.push(fieldInvalid(path.child('apiVersion'), apiVersion, 'version must not be empty'))
  }
  if (kind === '') errors.push(fieldInvalid(path.child('kind'), kind, 'must not be empty'))
  if (name === '') errors.push(fieldInvalid(path.child('name'), name, 'must not be empty'))
  if (uid === '') errors.push(fieldInvalid(path.child('uid'), uid, 'must not be empty'))
  if (apiVersion === 'v1' && kind === 'Event') {
    errors.push(fieldInvalid(path, inOrder(reference), '/v1, Kind=Event is disallowed from being an owner'))
  }
  return errors
}

/** The members in the order in which the server prints them. */
function inOrder({ apiVersion, kind, name, uid, controller, blockOwnerDeletion }: OwnerReference): unknown {
  return { apiVersion, kind, name, uid, controller, blockOwnerDeletion }
}
