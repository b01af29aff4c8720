import { isListValue, isMapValue, valueAt, type Value } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { useDerivedLater } from '../../../../manifest-editor/use-derived-later.ts'
import { Card } from '../../../../ui/card.tsx'
import { paths } from '../../paths.ts'
import { useWizard } from '../../wizard-context.tsx'
import { mountingsOf } from './mountings.ts'
import styles from './volumes.module.css'

/** Volume by container at one glance: where each is seen. A place leads to its field. */
export function MountMatrix() {
  const { t } = useTranslation('volumes')
  const { goToField } = useWizard()
  const value = useDerivedLater(wholeOf)
  const volumes = valueAt(value, paths.volumes)
  const names = isListValue(volumes)
    ? volumes.map((volume) => (isMapValue(volume) ? String(volume['name'] ?? '') : ''))
    : []
  const containers = mountingsOf(value)
  if (names.length < 2) return null
  return (
    <Card title={t('matrix')}>
      {/* Scrolls sideways, so the keyboard must be able to reach it. */}
      <div className={styles.matrix} tabIndex={0} role="region" aria-label={t('matrix')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('volume')}</th>
              {containers.map(({ container, list }) => (
                <th key={String(list)} scope="col">
                  {container}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((name, index) => (
              <tr key={index}>
                <th scope="row">{name || t('unnamed')}</th>
                {containers.map(({ container, list, mounts }) => {
                  const own = mounts.filter((each) => each.volume === name)
                  return (
                    <td key={String(list)}>
                      {own.length === 0 && <span className="dim">{t('notMounted')}</span>}
                      {own.map(({ index: at, mount }) => {
                        const place = String(mount['mountPath'] ?? '')
                        return (
                          <button
                            key={at}
                            type="button"
                            className={styles.place}
                            title={t('editMount', { place, container })}
                            onClick={() => goToField([...list, at, 'mountPath'])}
                          >
                            {mount['readOnly'] === true ? t('readOnlyPlace', { place }) : place}
                          </button>
                        )
                      })}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

function wholeOf(daemonSet: Value | undefined): Value | undefined {
  return daemonSet
}
