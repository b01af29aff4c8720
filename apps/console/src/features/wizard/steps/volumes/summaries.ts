import type { Value } from '@everynode/manifest'
import type { TFunction } from 'i18next'
import { joinWords } from '../../../../ui/join-words.ts'
import { mountingsOf } from './mountings.ts'

/** Where a volume is mounted, in a few words: `agent /var/log (read-only), sidecar /logs`. */
export function mountsSummary(
  t: TFunction<'volumes'>,
  language: string,
  daemonSet: Value | undefined,
  volume: string,
): string {
  const places = mountingsOf(daemonSet).flatMap(({ container, mounts }) =>
    mounts
      .filter((each) => each.volume === volume)
      .map(({ mount }) => {
        const place = `${container} ${String(mount['mountPath'] ?? '')}`
        return mount['readOnly'] === true ? t('readOnlyPlace', { place }) : place
      }),
  )
  return places.length > 0 ? joinWords(places, language) : t('nowhere')
}
