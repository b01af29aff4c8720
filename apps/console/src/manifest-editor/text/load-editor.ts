import type * as Parts from './monaco.ts'

export type LoadedEditor = typeof Parts

let loading: Promise<LoadedEditor> | undefined

/** Loads the editor when it is first shown, once, with its menus in the person's language. */
export function monaco(language: string): Promise<LoadedEditor> {
  loading ??= (language.startsWith('zh') ? import('./monaco-zh.ts') : import('./monaco.ts')).then((parts) => {
    defineThemes(parts)
    return parts
  })
  return loading
}

/** Our own colours, as the page has them now and in the other look. */
function defineThemes({ monaco: editor }: LoadedEditor): void {
  const looks = [
    {
      name: 'everynode-light',
      base: 'vs' as const,
      ink: '#1b2330',
      paper: '#ffffff',
      key: '2349c4',
      text: '146c43',
      other: '8a5700',
      comment: '626c82',
      line: '#f3f5f9',
      number: '#626c82',
    },
    {
      name: 'everynode-dark',
      base: 'vs-dark' as const,
      ink: '#e8ebf1',
      paper: '#171d28',
      key: 'a9bcff',
      text: '7fe0b1',
      other: 'f5cd84',
      comment: '95a0b5',
      line: '#1e2634',
      number: '#95a0b5',
    },
  ]
  for (const { name, base, ink, paper, key, text, other, comment, line, number } of looks) {
    editor.editor.defineTheme(name, {
      base,
      inherit: true,
      rules: [
        { token: 'type', foreground: key },
        { token: 'string', foreground: text },
        { token: 'number', foreground: other },
        { token: 'keyword', foreground: other },
        { token: 'comment', foreground: comment, fontStyle: 'italic' },
      ],
      colors: {
        'editor.background': paper,
        'editor.foreground': ink,
        'editor.lineHighlightBackground': line,
        'editorLineNumber.foreground': number,
      },
    })
  }
  const isDark = document.documentElement.dataset['mantineColorScheme'] === 'dark'
  editor.editor.setTheme(isDark ? 'everynode-dark' : 'everynode-light')
}
