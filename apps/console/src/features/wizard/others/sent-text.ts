import type { ManifestDocument, ManifestFile } from '@everynode/manifest'
import { onlyDocuments } from './only-documents.ts'
import type { Planned } from './plan-others.ts'

/** What goes to the cluster, and what of the file stays behind. */
export interface SentText {
  file: ManifestFile
  /** The DaemonSet as it stands in `file`. */
  document: ManifestDocument | undefined
  /** Undefined where everything is sent. */
  leftOut: ManifestFile | undefined
}

/** Takes apart a file by what becomes of its objects; what the cluster has not been asked about yet counts as sent. */
export function sentText(file: ManifestFile, shown: number, plan: readonly Planned[]): SentText {
  const out = plan.flatMap(({ fate, document }) => (fate === 'out' || fate === 'left' ? [document] : []))
  if (out.length === 0) return { file, document: file.documents[shown], leftOut: undefined }
  const kept = file.documents.filter((document) => !out.includes(document))
  const sent = onlyDocuments(file, kept)
  return {
    file: sent,
    document: sent.documents[kept.findIndex(({ index }) => index === shown)],
    leftOut: onlyDocuments(
      file,
      file.documents.filter((document) => out.includes(document)),
    ),
  }
}
