import { Button } from '@mantine/core'
import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { addresses } from '../../navigation/addresses.ts'
import { ScreenState } from '../../ui/screen-state.tsx'

/** An address that leads nowhere. */
export function MissingPage() {
  const { t } = useTranslation('shell')
  return (
    <ScreenState
      isPage
      cells={['current', 'current', 'current', 'current', 'out', 'current', 'current', 'current', 'current']}
      title={t('notFound.title')}
      actions={
        <Button variant="filled" component={Link} to={addresses.home}>
          {t('notFound.home')}
        </Button>
      }
    />
  )
}

/** A page whose code has failed: said as such, with the way to load it again. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('shell')
  const router = useRouter()
  return (
    <ScreenState
      isPage
      cells={['current', 'current', 'current', 'current', 'failing', 'current', 'current', 'current', 'current']}
      title={t('broken.title')}
      evidence={error instanceof Error ? error.message : String(error)}
      actions={
        <Button
          variant="filled"
          onClick={() => {
            reset()
            void router.invalidate()
          }}
        >
          {t('broken.again')}
        </Button>
      }
      isAlert
    >
      {t('broken.advice')}
    </ScreenState>
  )
}
