import { Menu, useMantineColorScheme } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureMessage } from '../../cluster/status-message.ts'
import { useSession, useSwitchContext } from '../../cluster/session.ts'
import { switchLanguage } from '../../locales/i18n.ts'
import { languages, type Language } from '../../locales/languages.ts'
import { addresses } from '../../navigation/addresses.ts'
import styles from './chips.module.css'
import { useLooks } from './look-switch.tsx'

/** Who is signed in, and the other users and clusters of the kubeconfig. On a phone also language and look. */
export function UserMenu({ isPhone }: { isPhone: boolean }) {
  const { t, i18n } = useTranslation('shell')
  const { t: tCluster } = useTranslation('cluster')
  const session = useSession()
  const navigate = useNavigate()
  const { mutate } = useSwitchContext()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const looks = useLooks()
  const name = session.user?.username ?? t('user.unknown')
  const change = (context: string) =>
    mutate(context, {
      onSuccess: () => void navigate({ to: addresses.home }),
      onError: (error) => {
        const { title, evidence } = failureMessage(tCluster, error)
        notifications.show({ color: 'red', title, message: evidence })
      },
    })
  return (
    <Menu width={280}>
      <Menu.Target>
        <button type="button" className={`${styles.chip} ${styles.user}`} aria-label={t('user.label', { name })}>
          <span className="cut">{name}</span>
          <ChevronDown size={13} aria-hidden style={{ flex: 'none' }} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <span className="mono">{name}</span>
          {session.user && <div className="cut">{`${t('user.groups')}: ${session.user.groups.join(', ')}`}</div>}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t('user.switch')}</Menu.Label>
        {session.contexts.map((context) => (
          <Menu.Item
            key={context.name}
            aria-current={context.name === session.context}
            rightSection={context.name === session.context ? '✓' : ''}
            disabled={context.name === session.context}
            onClick={() => change(context.name)}
          >
            <div>{context.name}</div>
            <div className="faint cut">{t('user.context', { user: context.user, cluster: context.cluster })}</div>
          </Menu.Item>
        ))}
        {isPhone && (
          <>
            <Menu.Divider />
            <Menu.Label>{t('language.label')}</Menu.Label>
            <Menu.RadioGroup value={i18n.language} onChange={(code) => void switchLanguage(code as Language)}>
              {languages.map(({ code, name: language }) => (
                <Menu.RadioItem key={code} value={code}>
                  {language}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <Menu.Label>{t('look.label')}</Menu.Label>
            <Menu.RadioGroup value={colorScheme} onChange={(look) => setColorScheme(look as typeof colorScheme)}>
              {looks.map(({ value, name: look }) => (
                <Menu.RadioItem key={value} value={value}>
                  {look}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
