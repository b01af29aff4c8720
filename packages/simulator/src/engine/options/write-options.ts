import { fieldForbidden, invalid, notSupported, required, type FieldError } from '@everynode/kube'
import { fieldManagerErrors } from '../metadata/field-manager-errors.ts'
import { booleanValue, textValue, type QueryValues } from './query-values.ts'

/** What the query of a write may ask for (meta/v1 CreateOptions, UpdateOptions and PatchOptions). */
export interface WriteOptions {
  /** Empty when the query names none. */
  fieldManager: string
  fieldValidation: 'Ignore' | 'Warn' | 'Strict'
  isDryRun: boolean
  force: boolean | undefined
}

/** A query that can have a parameter several times. */
export interface RepeatedQueryValues extends QueryValues {
  all(name: string): readonly string[]
}

const validations = ['', 'Ignore', 'Strict', 'Warn']

/**
 * Reads the options of a write; throws 422 in the API server's words (apimachinery meta/v1/validation).
 * `patchType` is the media type of a patch: apply demands a field manager, the others may not be forced.
 */
export function parseWriteOptions(
  query: RepeatedQueryValues,
  kind: 'CreateOptions' | 'UpdateOptions' | 'PatchOptions',
  patchType?: string,
): WriteOptions {
  const fieldManager = textValue(query, 'fieldManager')
  const fieldValidation = textValue(query, 'fieldValidation')
  const dryRun = query.all('dryRun')
  const force = booleanValue(query, 'force')
  const errors: FieldError[] = []
  if (patchType?.startsWith('application/apply-patch+')) {
    if (fieldManager === '') errors.push(required('fieldManager', 'is required for apply patch'))
  } else if (kind === 'PatchOptions' && force !== undefined) {
    errors.push(fieldForbidden('force', 'may not be specified for non-apply patch'))
  }
  errors.push(...fieldManagerErrors(fieldManager, 'fieldManager'), ...dryRunErrors(dryRun))
  if (!validations.includes(fieldValidation)) errors.push(notSupported('fieldValidation', fieldValidation, validations))
  if (errors.length > 0) throw invalid({ group: 'meta.k8s.io', kind }, '', errors)
  return {
    fieldManager,
    fieldValidation: fieldValidation === 'Ignore' || fieldValidation === 'Strict' ? fieldValidation : 'Warn',
    isDryRun: dryRun.length > 0,
    force,
  }
}

/** What is wrong with the values of `dryRun`: `All` is the only one there is. */
export function dryRunErrors(dryRun: readonly string[]): FieldError[] {
  return dryRun.every((value) => value === 'All') ? [] : [notSupported('dryRun', dryRun, ['All'])]
}
