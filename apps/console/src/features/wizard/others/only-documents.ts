import { removeDocument, type ManifestDocument, type ManifestFile } from '@everynode/manifest'

/** The file with these of its documents alone, each as it is written. */
export function onlyDocuments(file: ManifestFile, kept: readonly ManifestDocument[]): ManifestFile {
  return file.documents
    .filter((document) => !kept.includes(document))
    .reduceRight((rest, { index }) => removeDocument(rest, index).file, file)
}
