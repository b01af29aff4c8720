import type { LiveTarget } from '@everynode/contract'
import type { KubeObject, Kind } from '@everynode/kube'
import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { liveConnection, liveQuery } from './live-queries.ts'
import { loadingPicture, type LivePicture } from './live-picture.ts'
import type { ConnectionState } from './live-connection.ts'

export type LiveScope = Pick<LiveTarget, 'namespace' | 'name' | 'labelSelector' | 'fieldSelector' | 'isMetadataOnly'>

/** The target of a watch over one kind. */
export function targetOf(kind: Kind, scope: LiveScope = {}): LiveTarget {
  const { group, version, plural } = kind
  return { group, version, resource: plural, ...scope }
}

/**
 * Watches a list for as long as the component is shown. Several components with the same target share one watch.
 * Without a target nothing is watched and the picture stays `loading`.
 */
export function useLive<T extends KubeObject = KubeObject>(target: LiveTarget | undefined): LivePicture<T> {
  const { data } = useQuery({ ...liveQuery(target ?? NOTHING), enabled: target !== undefined })
  return (data ?? loadingPicture) as LivePicture<T>
}

/** The state of the tab's stream itself. */
export function useConnection(): ConnectionState {
  return useSyncExternalStore(
    (watcher) => liveConnection.onState(watcher),
    () => liveConnection.state,
  )
}

const NOTHING: LiveTarget = { group: '', version: 'none', resource: 'none' }
