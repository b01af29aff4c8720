import { newDocument, toMinimal, valueAt } from '@everynode/manifest'
import { ManifestModel } from '../../manifest-editor/manifest-model.ts'
import { appLabel, followingLabels, isFollowing } from './app-label.ts'
import type { Seen } from './edit/seen.ts'

export interface Clone {
  text: string
  /** Its labels do not follow its name, so the clone's selector would find the Pods of both. */
  hasLabelsOfItsOwn: boolean
}

/** The text of a new DaemonSet like this one: no name yet, no owner, no finalizers; labels that follow the name go with it. */
export function cloneManifest({ value, name }: Pick<Seen, 'value' | 'name'>): Clone {
  const model = new ManifestModel(newDocument(toMinimal(value)))
  const areFollowing = followingLabels.every((path) => isFollowing(valueAt(value, path), name) && appLabel(name) !== '')
  model.edit([
    { type: 'remove', path: ['metadata', 'name'] },
    { type: 'remove', path: ['metadata', 'finalizers'] },
    ...(areFollowing
      ? followingLabels.map((path) => ({ type: 'remove' as const, path: [...path, 'app'], prune: 'all' as const }))
      : []),
  ])
  return { text: model.file.text, hasLabelsOfItsOwn: !areFollowing }
}
