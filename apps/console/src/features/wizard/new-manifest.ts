import { newDocument, valueAt } from '@everynode/manifest'
import { ManifestModel } from '../../manifest-editor/manifest-model.ts'
import { paths } from './paths.ts'

/** A DaemonSet with nothing in it but what every one has: the wizard's blank page. */
export function blankManifest(project: string | undefined): string {
  return newDocument({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    ...(project ? { metadata: { namespace: project } } : {}),
    spec: { template: { spec: { containers: [{ name: 'main' }] } } },
  })
}

/** A text, showing the given DaemonSet or its first; one that names no project gets this one. */
export function modelOf(text: string, project: string | undefined, wanted = -1): ManifestModel {
  const model = new ManifestModel(text)
  showDaemonSet(model, wanted)
  const hasNamespace = valueAt(model.document?.value, paths.namespace) !== undefined
  if (!hasNamespace && project) model.edit([{ type: 'set', path: paths.namespace, value: project }])
  return model
}

/** Has the form show the given document if it is a DaemonSet, else the first one that is. */
export function showDaemonSet(model: ManifestModel, wanted = -1): void {
  const { documents } = model.file
  const isWanted = documents[wanted]?.kind === 'DaemonSet'
  const index = isWanted ? wanted : documents.findIndex(({ kind }) => kind === 'DaemonSet')
  model.showDocument(Math.max(0, index))
}
