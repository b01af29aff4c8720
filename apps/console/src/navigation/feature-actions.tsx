import { createContext, useContext, type ReactNode } from 'react'
import type { ActionPlace, ActionTarget, Feature } from './feature.ts'

const Features = createContext<readonly Feature[]>([])

/** Makes THE list known to every page. */
export function FeaturesProvider({ features, children }: { features: readonly Feature[]; children: ReactNode }) {
  return <Features value={features}>{children}</Features>
}

export function useFeatures(): readonly Feature[] {
  return useContext(Features)
}

/** The buttons that areas contribute to a place, in order; nothing when none does. */
export function FeatureActions({ place, ...target }: { place: ActionPlace } & ActionTarget) {
  const actions = useFeatures()
    .flatMap((feature) => feature.actions ?? [])
    .filter((action) => action.places.includes(place))
    .toSorted((a, b) => a.order - b.order)
  return actions.map(({ id, Button }) => <Button key={id} {...target} />)
}
