import { ageOf } from '../cells.ts'
import { ageColumn, column, nameColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

interface Budget {
  spec?: { minAvailable?: number | string; maxUnavailable?: number | string }
  status?: { disruptionsAllowed?: number }
}

export const podDisruptionBudgetPrinter: Printer = {
  columns: [
    nameColumn,
    column('Min Available', 'The minimum number of pods that must be available.'),
    column('Max Unavailable', 'The maximum number of pods that may be unavailable.'),
    column('Allowed Disruptions', 'Calculated number of pods that may be disrupted at this time.', 'integer'),
    ageColumn,
  ],
  cells(object, nowMs) {
    const { spec, status } = object as Budget
    const text = (value: number | string | undefined) => (value === undefined ? 'N/A' : String(value))
    return [
      object.metadata.name,
      text(spec?.minAvailable),
      text(spec?.maxUnavailable),
      status?.disruptionsAllowed ?? 0,
      ageOf(object, nowMs),
    ]
  },
}
