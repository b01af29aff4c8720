import { byteLength, isQualifiedName, templateGenerationAnnotation } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'

const TOTAL_BYTES_LIMIT = 256 * 1024

/** Keys are judged without regard to case, and the total size is bounded (api/validation.ValidateAnnotations). */
export function judgeAnnotations(
  annotations: Record<string, string> | undefined,
  path: FieldPath,
  findings: Findings,
): void {
  let bytes = 0
  for (const key in annotations) {
    findings.invalidEach(path, key, isQualifiedName(key.toLowerCase()))
    // Inside the API server this one is a field of the DaemonSet, so it does not count.
    if (key === templateGenerationAnnotation) continue
    bytes += byteLength(key) + byteLength(annotations[key]!)
  }
  if (bytes > TOTAL_BYTES_LIMIT) findings.tooLong(path, TOTAL_BYTES_LIMIT)
}
