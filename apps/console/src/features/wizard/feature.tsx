import { Button } from '@mantine/core'
import { createRoute, lazyRouteComponent, Link } from '@tanstack/react-router'
import { FileUp, Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addresses } from '../../navigation/addresses.ts'
import type { ActionTarget, Feature } from '../../navigation/feature.ts'
import { CloneItem, EditButton, EditItem } from './object-actions.tsx'
import { usePrepared } from './prepare.ts'

const startPage = lazyRouteComponent(() => import('./start/start-page.tsx'), 'StartPage')
const createPage = lazyRouteComponent(() => import('./create-page.tsx'), 'CreatePage')
const editPage = lazyRouteComponent(() => import('./edit/edit-page.tsx'), 'EditPage')
const ImportDialog = lazy(async () => ({ default: (await import('./import/import-dialog.tsx')).ImportDialog }))

/** Creating a DaemonSet, from a blank page, a file, a template, a draft or another DaemonSet; and editing one. */
export const wizardFeature: Feature = {
  id: 'wizard',
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/daemonsets/create/start', component: startPage }),
    createRoute({
      getParentRoute: () => shell,
      path: '/projects/$project/daemonsets/create/start',
      component: startPage,
    }),
    createRoute({ getParentRoute: () => shell, path: '/daemonsets/create', component: createPage }),
    createRoute({ getParentRoute: () => shell, path: '/projects/$project/daemonsets/create', component: createPage }),
    createRoute({
      getParentRoute: () => shell,
      path: '/projects/$project/daemonsets/$name/edit',
      component: editPage,
    }),
  ],
  actions: [
    { id: 'import', places: ['daemonsets.head', 'daemonsets.first-run'], order: 1, Button: ImportButton },
    {
      id: 'create',
      places: ['daemonsets.head', 'daemonsets.first-run'],
      order: 2,
      isPrimary: true,
      Button: CreateButton,
    },
    { id: 'edit', places: ['daemonset.head'], order: 1, Button: EditButton },
    { id: 'edit-item', places: ['daemonset.menu'], order: 1, Button: EditItem },
    { id: 'clone-item', places: ['daemonset.menu'], order: 2, Button: CloneItem },
  ],
}

const pagesOfCreating = [startPage, createPage]

function CreateButton({ project }: ActionTarget) {
  const { t } = useTranslation('shell')
  usePrepared(pagesOfCreating)
  return (
    <Button
      component={Link}
      to={addresses.startDaemonSet(project)}
      variant="filled"
      leftSection={<Plus size={16} aria-hidden />}
    >
      {t('action.createDaemonSet')}
    </Button>
  )
}

function ImportButton({ project }: ActionTarget) {
  const { t } = useTranslation('shell')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button leftSection={<FileUp size={16} aria-hidden />} onClick={() => setIsOpen(true)}>
        {t('action.importYaml')}
      </Button>
      {isOpen && (
        <Suspense>
          <ImportDialog project={project} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
