import { ageOf } from '../cells.ts'
import { ageColumn, column, nameColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

interface ApiService {
  spec?: { service?: { namespace: string; name: string } | null }
  status?: { conditions?: readonly { type: string; status: string; reason?: string }[] }
}

/** The aggregator prints its own kind (kube-aggregator pkg/registry/apiservice/etcd). */
export const apiServicePrinter: Printer = {
  columns: [
    nameColumn,
    column('Service', 'The reference to the service that hosts this API endpoint.'),
    column('Available', 'Whether this service is available.'),
    ageColumn,
  ],
  cells(object, nowMs) {
    const { spec, status } = object as ApiService
    const available = status?.conditions?.find(({ type }) => type === 'Available')
    const reason = available && available.status !== 'True' && available.reason ? ` (${available.reason})` : ''
    return [
      object.metadata.name,
      spec?.service ? `${spec.service.namespace}/${spec.service.name}` : 'Local',
      available ? `${available.status}${reason}` : 'Unknown',
      ageOf(object, nowMs),
    ]
  },
}
