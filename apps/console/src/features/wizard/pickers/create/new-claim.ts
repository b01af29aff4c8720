import { compareQuantity, parseQuantity } from '@everynode/kube'
import { judgeName, type Mistake } from './mistake.ts'

export interface ClaimDraft {
  name: string
  size: string
  storageClass: string
  accessModes: readonly string[]
}

export function judgeClaim({ name, size, accessModes }: ClaimDraft): Mistake[] {
  const mistakes = judgeName(name)
  const quantity = parseQuantity(size.trim())
  if (size.trim() === '') mistakes.push({ field: 'size', code: 'required' })
  else if (!quantity) mistakes.push({ field: 'size', code: 'not-a-quantity' })
  else if (compareQuantity(quantity, parseQuantity('0')!) <= 0) mistakes.push({ field: 'size', code: 'not-above-zero' })
  if (accessModes.length === 0) mistakes.push({ field: 'accessModes', code: 'access-mode-missing' })
  else if (accessModes.length > 1 && accessModes.includes('ReadWriteOncePod'))
    mistakes.push({ field: 'accessModes', code: 'access-mode-alone' })
  return mistakes
}

/** The object; without a storage class the cluster's default is taken. */
export function claimOf({ name, size, storageClass, accessModes }: ClaimDraft) {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name },
    spec: {
      accessModes,
      ...(storageClass.trim() ? { storageClassName: storageClass.trim() } : {}),
      resources: { requests: { storage: size.trim() } },
    },
  }
}
