import { Button } from '@mantine/core'
import { createRoute, lazyRouteComponent, Link } from '@tanstack/react-router'
import { FileUp, Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { daemonSetKind } from '../../cluster/kinds.ts'
import { permissionReason } from '../../cluster/permission-reason.ts'
import { usePermission } from '../../cluster/permissions.ts'
import { addresses } from '../../navigation/addresses.ts'
import type { ActionTarget, Feature } from '../../navigation/feature.ts'
import { ActionButton } from '../../ui/action-button.tsx'
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
    { id: 'create', places: ['daemonsets.head'], order: 2, isPrimary: true, Button: CreateButton },
    { id: 'create-first', places: ['daemonsets.first-run'], order: 2, isPrimary: true, Button: CreateFirstButton },
    { id: 'edit', places: ['daemonset.head'], order: 1, Button: EditButton },
    { id: 'edit-item', places: ['daemonset.menu'], order: 1, Button: EditItem },
    { id: 'clone-item', places: ['daemonset.menu'], order: 2, Button: CloneItem },
  ],
}

const pagesOfCreating = [startPage, createPage]

function CreateButton(target: ActionTarget) {
  const { t } = useTranslation('shell')
  return <StartButton {...target} label={t('action.createDaemonSet')} />
}

function CreateFirstButton(target: ActionTarget) {
  const { t } = useTranslation('shell')
  return <StartButton {...target} label={t('action.createFirst')} />
}

/** Leads to the ways to begin, unless the cluster has said that the person may not create one in this project. */
function StartButton({ project, label }: ActionTarget & { label: string }) {
  const { t } = useTranslation('cluster')
  const permission = usePermission({ verb: 'create', kind: daemonSetKind, ...(project ? { namespace: project } : {}) })
  usePrepared(pagesOfCreating)
  const plus = <Plus size={16} aria-hidden />
  if (project && permission.isAllowed === false)
    return (
      <ActionButton
        variant="filled"
        leftSection={plus}
        onClick={() => {}}
        disabledReason={permissionReason(t, permission)}
      >
        {label}
      </ActionButton>
    )
  return (
    <Button component={Link} to={addresses.startDaemonSet(project)} variant="filled" leftSection={plus}>
      {label}
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
