// The words of the editor's menus must be loaded before any other part of it.
import 'monaco-editor/nls/lang/zh-cn'

export * from './monaco.ts'
