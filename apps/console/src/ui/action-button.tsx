import { Button, Tooltip, type ButtonProps } from '@mantine/core'
import { useId, type MouseEvent, type ReactNode } from 'react'

interface ActionButtonProps extends ButtonProps {
  onClick: () => void
  /** Why it cannot be done; the button is then disabled but can still be reached, and says why. */
  disabledReason?: string | undefined
  children: ReactNode
}

/** A button that, when it cannot be pressed, says why. */
export function ActionButton({ onClick, disabledReason, children, ...rest }: ActionButtonProps) {
  const reasonId = useId()
  if (disabledReason === undefined)
    return (
      <Button {...rest} onClick={onClick}>
        {children}
      </Button>
    )
  return (
    <>
      <Tooltip label={disabledReason}>
        <Button
          {...rest}
          data-disabled
          aria-disabled
          aria-describedby={reasonId}
          onClick={(event: MouseEvent) => event.preventDefault()}
        >
          {children}
        </Button>
      </Tooltip>
      <span id={reasonId} hidden>
        {disabledReason}
      </span>
    </>
  )
}
