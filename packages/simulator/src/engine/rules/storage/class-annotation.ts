/** How a storage class was named before there was a field for it. */
export const STORAGE_CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class'

export function oldClassWarnings(annotations: Record<string, string> | undefined): string[] {
  if (annotations?.[STORAGE_CLASS_ANNOTATION] === undefined) return []
  const advice = 'deprecated since v1.8; use "storageClassName" attribute instead'
  return [`metadata.annotations[${STORAGE_CLASS_ANNOTATION}]: ${advice}`]
}
