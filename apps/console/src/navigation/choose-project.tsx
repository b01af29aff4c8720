import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { addresses } from './addresses.ts'

/** The next step of who may not see all projects. */
export function ChooseProject() {
  const { t } = useTranslation('cluster')
  return (
    <Button variant="filled" component={Link} to={addresses.projects}>
      {t('view.chooseProject')}
    </Button>
  )
}
