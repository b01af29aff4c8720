import { CloseButton, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './dialog.module.css'

interface DialogProps {
  isOpen: boolean
  onClose: () => void
  title: ReactNode
  children: ReactNode
  /** Buttons at the foot. */
  actions?: ReactNode
  size?: number
}

/** A modal dialog. Built from Mantine's parts with a head of our own: its `<header>` would be a second banner. */
export function Dialog({ isOpen, onClose, title, children, actions, size = 520 }: DialogProps) {
  const { t } = useTranslation('ui')
  return (
    <Modal.Root
      opened={isOpen}
      onClose={onClose}
      size={size}
      centered
      transitionProps={{ duration: 140 }}
      classNames={{ content: styles.content ?? '' }}
    >
      <Modal.Overlay color="#000" backgroundOpacity={0.45} />
      <Modal.Content>
        <div className={styles.head}>
          <Modal.Title className={styles.title ?? ''}>{title}</Modal.Title>
          <CloseButton onClick={onClose} aria-label={t('close')} />
        </div>
        <Modal.Body className={styles.body ?? ''}>{children}</Modal.Body>
        {actions && <div className={styles.foot}>{actions}</div>}
      </Modal.Content>
    </Modal.Root>
  )
}
