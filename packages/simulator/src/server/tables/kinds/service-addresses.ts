import type { KubeObject } from '@everynode/kube'
import { ageOf, NONE } from '../cells.ts'
import { ageColumn, column, documented, nameColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

interface IpAddress extends KubeObject {
  spec?: { parentRef?: { group?: string; resource?: string; namespace?: string; name?: string } }
}

interface ServiceCidr extends KubeObject {
  spec?: { cidrs?: readonly string[] }
}

/** The age is in each row, though no column is defined for it. */
export const ipAddressPrinter: Printer = {
  columns: [nameColumn, column('ParentRef', documented('networking.IPAddressSpec#parentRef'))],
  cells: (object: IpAddress, nowMs) => [object.metadata.name, parentText(object), ageOf(object, nowMs)],
}

export const serviceCidrPrinter: Printer = {
  columns: [nameColumn, column('CIDRs', documented('networking.ServiceCIDRSpec#cidrs')), ageColumn],
  cells: (object: ServiceCidr, nowMs) => [
    object.metadata.name,
    (object.spec?.cidrs ?? []).join(','),
    ageOf(object, nowMs),
  ],
}

/** `services/default/kubernetes` */
function parentText({ spec }: IpAddress): string {
  const parent = spec?.parentRef
  if (!parent) return NONE
  const resource = `${parent.resource ?? ''}${parent.group ? `.${parent.group}` : ''}`.toLowerCase()
  return [resource, ...(parent.namespace ? [parent.namespace] : []), parent.name ?? ''].join('/')
}
