import type { FieldPath, ManagedFieldsEntry } from '@everynode/kube'
import type { Findings } from '../findings.ts'

const MAX_MANAGER_LENGTH = 128
const MAX_SUBRESOURCE_LENGTH = 256

/** Entries that a client sent itself (meta/v1/validation.ValidateManagedFields). */
export function judgeManagedFields(
  entries: readonly ManagedFieldsEntry[] | undefined,
  path: FieldPath,
  findings: Findings,
): void {
  entries?.forEach(({ operation, fieldsType, manager = '', subresource = '' }, index) => {
    const item = path.index(index)
    if (operation !== 'Apply' && operation !== 'Update') {
      findings.invalid(item.child('operation'), operation ?? '', 'must be `Apply` or `Update`')
    }
    if (fieldsType && fieldsType !== 'FieldsV1') {
      findings.invalid(item.child('fieldsType'), fieldsType, 'must be `FieldsV1`')
    }
    if (manager.length > MAX_MANAGER_LENGTH) findings.tooLong(item.child('manager'), MAX_MANAGER_LENGTH)
    if (/[^\x20-\x7e\u00a0-\uffff]/.test(manager)) {
      findings.invalid(item.child('manager'), manager, 'should only contain printable characters')
    }
    if (subresource.length > MAX_SUBRESOURCE_LENGTH) findings.tooLong(item.child('subresource'), MAX_SUBRESOURCE_LENGTH)
  })
}
