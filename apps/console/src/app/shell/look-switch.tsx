import { Menu, useMantineColorScheme } from '@mantine/core'
import { Contrast, Monitor, Moon, Sun } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import styles from './chips.module.css'

/** Light, dark, or as the system. */
export function LookSwitch() {
  const { t } = useTranslation('shell')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const looks = useLooks()
  const current = looks.find(({ value }) => value === colorScheme)
  return (
    <Menu width={170}>
      <Menu.Target>
        <button type="button" className={styles.plain} aria-label={t('look.switch', { name: current?.name })}>
          <Contrast size={16} style={{ display: 'block' }} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as typeof colorScheme)}>
          {looks.map(({ value, name, Icon }) => (
            <Menu.RadioItem key={value} value={value} rightSection={<Icon size={15} aria-hidden />} closeMenuOnClick>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}

/** The looks with their words. */
export function useLooks() {
  const { t } = useTranslation('shell')
  return [
    { value: 'light', name: t('look.light'), Icon: Sun },
    { value: 'dark', name: t('look.dark'), Icon: Moon },
    { value: 'auto', name: t('look.system'), Icon: Monitor },
  ] as const
}
