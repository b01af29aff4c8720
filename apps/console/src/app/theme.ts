import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const accent: MantineColorsTuple = [
  '#e8eefe',
  '#d3defd',
  '#adc0fa',
  '#86a1ff',
  '#6d8dff',
  '#4a70f5',
  '#2f5bea',
  '#2650d6',
  '#2349c4',
  '#1b3a9e',
]

/** Small boxes, but words of the usual size beside them. */
const choiceStyles = {
  label: { fontSize: 14 },
  description: { fontSize: '12.5px', color: 'var(--ink-2)', marginTop: 0 },
}

/** Mantine's sizes and behaviour, bent to ours. Colours come from ui/tokens.css through the resolver below. */
export const theme = createTheme({
  primaryColor: 'accent',
  colors: { accent },
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  defaultRadius: 8,
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '18px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: {
      defaultProps: { variant: 'default' },
      vars: (_theme: unknown, props: { size?: string; variant?: string }) => ({
        root: {
          '--button-height': props.size === 'xs' ? '28px' : '34px',
          '--button-padding-x': props.size === 'xs' ? '9px' : '13px',
          ...(props.variant === 'filled' ? { '--button-color': 'var(--on-accent)' } : {}),
        },
      }),
      styles: { root: { fontWeight: 500 } },
    },
    Input: { vars: () => ({ wrapper: { '--input-height': '34px' } }) },
    InputWrapper: { styles: { label: { fontWeight: 550, marginBottom: 5 }, error: { fontSize: '12.5px' } } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 32 } },
    Portal: { defaultProps: { target: '#overlays' } },
    Menu: {
      defaultProps: {
        withInitialFocusPlaceholder: false,
        shadow: 'md',
        position: 'bottom-end',
        transitionProps: { duration: 120 },
      },
    },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 120 } } },
    Combobox: { defaultProps: { shadow: 'md', transitionProps: { duration: 120 } } },
    Tooltip: {
      defaultProps: { openDelay: 250, multiline: true, maw: 360, events: { hover: true, focus: true, touch: true } },
      styles: { tooltip: { fontSize: '12.5px', lineHeight: '18px' } },
    },
    Checkbox: { defaultProps: { size: 'xs', radius: 4 }, styles: choiceStyles },
    Radio: { defaultProps: { size: 'xs' }, styles: choiceStyles },
  },
})

const both = {
  '--mantine-color-body': 'var(--ground)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent-ink)',
  '--mantine-color-error': 'var(--bad-ink)',
  '--mantine-color-success': 'var(--good-ink)',
  '--mantine-color-default': 'var(--raised)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-disabled': 'var(--idle-soft)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-color-accent-filled': 'var(--accent)',
  '--mantine-color-accent-filled-hover': 'var(--accent-hover)',
  '--mantine-color-accent-light': 'var(--accent-soft)',
  '--mantine-color-accent-light-hover': 'var(--accent-soft)',
  '--mantine-color-accent-light-color': 'var(--accent-ink)',
  '--mantine-color-accent-text': 'var(--accent-ink)',
  '--mantine-color-accent-outline': 'var(--accent)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-light-color': 'var(--accent-ink)',
  '--mantine-color-red-filled': 'var(--bad)',
  '--mantine-color-red-text': 'var(--bad-ink)',
  '--mantine-color-red-light': 'var(--bad-soft)',
  '--mantine-color-red-light-color': 'var(--bad-ink)',
  '--mantine-color-gray-text': 'var(--ink-2)',
  '--mantine-color-gray-light-hover': 'var(--hover)',
}

/** One set of names over two grounds: the tokens change with the scheme, Mantine's variables only point at them. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-shadow-md': 'var(--shadow-pop)',
    '--mantine-color-gray-2': 'var(--line-2)',
    '--mantine-color-gray-1': 'var(--idle-soft)',
    '--mantine-color-dark-4': 'var(--line)',
    '--mantine-color-dark-5': 'var(--hover)',
    '--mantine-color-dark-6': 'var(--raised)',
    '--mantine-color-dark-7': 'var(--raised)',
    '--mantine-color-dark-8': 'var(--idle-soft)',
  },
  light: both,
  dark: both,
})
