import { useMantineColorScheme } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { daemonSetKind, nodeKind } from '../../cluster/kinds.ts'
import { targetOf, useLive } from '../../cluster/live/use-live.ts'
import { usePermission } from '../../cluster/permissions.ts'
import { useProject, useProjects } from '../../cluster/projects.ts'
import { switchLanguage } from '../../locales/i18n.ts'
import { languages } from '../../locales/languages.ts'
import { addresses } from '../../navigation/addresses.ts'
import { useFeatures } from '../../navigation/feature-actions.tsx'
import { useLooks } from './look-switch.tsx'
import { rank } from './rank.ts'

/** One thing that the palette leads to or does. */
export interface PaletteEntry {
  id: string
  group: string
  name: string
  /** Beside the name: the project. */
  note?: string
  address?: string
  run?: () => void
}

const MOST_PER_GROUP = 8

/** Everything that can be jumped to or done, best answers first, grouped. */
export function usePaletteEntries(typed: string): PaletteEntry[] {
  const { t, i18n } = useTranslation('shell')
  const { project } = useProject()
  const { names } = useProjects()
  const { setColorScheme } = useMantineColorScheme()
  const looks = useLooks()
  const features = useFeatures()
  const mayAll = usePermission({ verb: 'list', kind: daemonSetKind }).isAllowed
  const scope = mayAll ? {} : project ? { namespace: project } : undefined
  const daemonSets = useLive(scope && targetOf(daemonSetKind, { ...scope, isMetadataOnly: true }))
  const nodes = useLive(targetOf(nodeKind, { isMetadataOnly: true }))

  const pages = features
    .flatMap((feature) => feature.navigation ?? [])
    .flatMap((entry): PaletteEntry[] => {
      const address = entry.address(project)
      return address ? [{ id: `page ${address}`, group: t('search.pages'), name: entry.label(t), address }] : []
    })
  const actions: PaletteEntry[] = [
    ...looks.map(({ value, name }) => ({
      id: `look ${value}`,
      group: t('search.actions'),
      name: t('look.switch', { name }),
      run: () => setColorScheme(value),
    })),
    ...languages
      .filter(({ code }) => code !== i18n.language)
      .map(({ code, name }) => ({
        id: `language ${code}`,
        group: t('search.actions'),
        name: t('language.switch', { name }),
        run: () => void switchLanguage(code),
      })),
  ]
  const found = daemonSets.items.map(({ metadata: { name = '', namespace = '' } }) => ({
    id: `daemonset ${namespace}/${name}`,
    group: t('nav.daemonsets'),
    name,
    note: namespace,
    address: addresses.daemonSet(namespace, name),
  }))
  const machines = nodes.items.map(({ metadata: { name = '' } }) => ({
    id: `node ${name}`,
    group: t('nav.nodes'),
    name,
    address: addresses.node(name),
  }))
  const projects = names.map((name) => ({
    id: `project ${name}`,
    group: t('sections.project'),
    name,
    address: addresses.daemonSets(name),
  }))
  const isAsked = typed.trim() !== ''
  return [pages, found, ...(isAsked ? [machines, projects, actions] : [actions])].flatMap((group) =>
    bestOf(group, typed),
  )
}

function bestOf(entries: readonly PaletteEntry[], typed: string): PaletteEntry[] {
  return entries
    .map((entry) => ({ entry, rank: rank(entry.name, typed) }))
    .filter((found): found is { entry: PaletteEntry; rank: number } => found.rank !== undefined)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, MOST_PER_GROUP)
    .map(({ entry }) => entry)
}
