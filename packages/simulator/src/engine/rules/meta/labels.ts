import { isQualifiedName, isValidLabelValue } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'

/** Labels, and whatever is written like them, such as a nodeSelector (meta/v1/validation.ValidateLabels). */
export function judgeLabels(labels: Record<string, string> | undefined, path: FieldPath, findings: Findings): void {
  for (const key in labels) {
    judgeLabelName(key, path, findings)
    findings.invalidEach(path, labels[key], isValidLabelValue(labels[key]!))
  }
}

export function judgeLabelName(name: string, path: FieldPath, findings: Findings): void {
  findings.invalidEach(path, name, isQualifiedName(name))
}
