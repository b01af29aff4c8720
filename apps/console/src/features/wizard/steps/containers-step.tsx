import { Button } from '@mantine/core'
import { isMapValue, readRows } from '@everynode/manifest'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDerived, useEdit, useManifest } from '../../../manifest-editor/manifest-context.tsx'
import { paths } from '../paths.ts'
import { ContainerCard } from './containers/container-card.tsx'
import { UpdateStrategyCard } from './containers/update-strategy-card.tsx'
import { PodCard } from './pod/pod-card.tsx'
import styles from './steps.module.css'

/** What runs: init containers first, then the main ones; and how changes are rolled out. */
export function ContainersStep() {
  const { t } = useTranslation('wizard')
  const model = useManifest()
  const edit = useEdit()
  const inits = useDerived(() => (model.document ? readRows(model.document, paths.initContainers).length : 0))
  const mains = useDerived(() => (model.document ? readRows(model.document, paths.containers).length : 0))
  const add = (isInit: boolean) => {
    const path = isInit ? paths.initContainers : paths.containers
    const count = isInit ? inits : mains
    const value = { name: freeName(isInit ? 'init' : 'container', names(model.document?.value)), image: '' }
    edit(count > 0 ? { type: 'insert', path, index: count, value } : { type: 'set', path, value: [value] })
  }
  return (
    <div className={styles.cards}>
      {Array.from({ length: inits }, (_, index) => (
        <ContainerCard key={`init ${index}`} list={paths.initContainers} index={index} count={inits} isInit />
      ))}
      {Array.from({ length: mains }, (_, index) => (
        <ContainerCard key={`main ${index}`} list={paths.containers} index={index} count={mains} isInit={false} />
      ))}
      <div className={styles.tags}>
        <Button leftSection={<Plus size={15} aria-hidden />} onClick={() => add(false)}>
          {t('containers.add')}
        </Button>
        <Button leftSection={<Plus size={15} aria-hidden />} onClick={() => add(true)}>
          {t('containers.addInit')}
        </Button>
      </div>
      <UpdateStrategyCard />
      <PodCard />
    </div>
  )
}

function names(daemonSet: unknown): Set<string> {
  const found = new Set<string>()
  const walk = (value: unknown) => {
    if (Array.isArray(value))
      for (const item of value) if (isMapValue(item) && typeof item['name'] === 'string') found.add(item['name'])
  }
  const spec = ['spec', 'template', 'spec'].reduce<unknown>(
    (value, key) => (isMapValue(value as never) ? (value as Record<string, unknown>)[key] : undefined),
    daemonSet,
  )
  if (isMapValue(spec as never)) {
    walk((spec as Record<string, unknown>)['containers'])
    walk((spec as Record<string, unknown>)['initContainers'])
  }
  return found
}

function freeName(stem: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? stem : `${stem}-${number}`
    if (!taken.has(name)) return name
  }
}
