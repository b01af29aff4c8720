import { NativeSelect, Switch, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './create.module.css'
import { EntryRows } from './entry-rows.tsx'
import type { FormProps } from './new-object-dialog.tsx'
import {
  DOCKER_HUB,
  secretFields,
  secretTypes,
  type SecretDraft,
  type SecretField,
  type SecretType,
} from './new-secret.ts'

const HIDDEN: readonly SecretField[] = ['password', 'key', 'privateKey']
const LONG: readonly SecretField[] = ['certificate', 'key', 'privateKey']

/** What a Secret of each type asks for; values stand as bullets until the person wants to see them. */
export function SecretForm({ draft, change, wrong, isTypeFixed }: FormProps<SecretDraft> & { isTypeFixed: boolean }) {
  const { t } = useTranslation('pickers')
  const [isShown, setIsShown] = useState(false)
  const { type, entries, fields } = draft
  const set = (field: SecretField, text: string) => change({ fields: { ...fields, [field]: text } })
  return (
    <>
      <NativeSelect
        label={t('secretType')}
        value={type}
        onChange={(event) => change({ type: event.currentTarget.value as SecretType })}
        disabled={isTypeFixed}
        data={secretTypes.map((each) => ({ value: each, label: t(`secret.${typeKey(each)}`) }))}
      />
      {type === 'Opaque' ? (
        <EntryRows entries={entries} onChange={(next) => change({ entries: next })} wrong={wrong} isMasked={!isShown} />
      ) : (
        <div className={LONG.includes(secretFields[type][0]!) ? styles.form : styles.two}>
          {secretFields[type].map((field) => {
            const isHidden = HIDDEN.includes(field) && !isShown
            const common = {
              label: t(`secretField.${field}`),
              value: fields[field] ?? '',
              onChange: (event: { currentTarget: { value: string } }) => set(field, event.currentTarget.value),
              error: wrong(`fields.${field}`),
              withAsterisk: field !== 'server' && field !== 'email',
              spellCheck: false,
            }
            return LONG.includes(field) ? (
              <Textarea
                key={field}
                {...common}
                autosize
                minRows={4}
                maxRows={10}
                autoComplete="off"
                placeholder={field === 'certificate' ? '-----BEGIN CERTIFICATE-----' : '-----BEGIN PRIVATE KEY-----'}
                classNames={{ input: `${styles.text} ${isHidden && fields[field] ? styles.masked : ''}` }}
              />
            ) : (
              <TextInput
                key={field}
                {...common}
                type={isHidden ? 'password' : 'text'}
                autoComplete={field === 'password' ? 'new-password' : 'off'}
                placeholder={field === 'server' ? DOCKER_HUB : ''}
              />
            )
          })}
        </div>
      )}
      <Switch label={t('showValues')} checked={isShown} onChange={(event) => setIsShown(event.currentTarget.checked)} />
      <p className="dim">{t('secretAbout')}</p>
    </>
  )
}

function typeKey(type: SecretType) {
  return type.replace(/^kubernetes\.io\//, '') as 'Opaque' | 'dockerconfigjson' | 'tls' | 'basic-auth' | 'ssh-auth'
}
