/** A piece of a word; what is quoted is neither split into fields nor matched against file names. */
export type WordPart =
  | { type: 'text'; text: string; isQuoted: boolean }
  | { type: 'parameter'; name: string; isLength: boolean; operator: string; word: Word | undefined; isQuoted: boolean }
  | { type: 'command'; body: List; isQuoted: boolean }
  | { type: 'arithmetic'; expression: Word; isQuoted: boolean }

export type Word = readonly WordPart[]

export interface Redirect {
  descriptor: number
  operator: '>' | '>>' | '<' | '>&' | '<&' | '<<' | '&>' | '&>>' | '<>' | '<<<'
  target: Word
}

export interface Assignment {
  name: string
  value: Word
  isAppended: boolean
}

export interface SimpleCommand {
  type: 'simple'
  assignments: readonly Assignment[]
  words: readonly Word[]
}

export type Compound =
  | SimpleCommand
  | { type: 'group'; body: List }
  | { type: 'subshell'; body: List }
  | { type: 'if'; branches: readonly { test: List; body: List }[]; otherwise: List | undefined }
  | { type: 'while'; test: List; body: List; isUntil: boolean }
  | { type: 'for'; name: string; words: readonly Word[] | undefined; body: List }
  | { type: 'case'; subject: Word; branches: readonly { patterns: readonly Word[]; body: List }[] }
  | { type: 'function'; name: string; body: Command }
  | { type: 'condition'; words: readonly Word[] }
  | { type: 'calculation'; expression: Word }

export interface Command {
  command: Compound
  redirects: readonly Redirect[]
}

export interface Pipeline {
  commands: readonly Command[]
  isNegated: boolean
}

/** `a && b || c`, maybe in the background. */
export interface AndOr {
  first: Pipeline
  rest: readonly { operator: '&&' | '||'; pipeline: Pipeline }[]
  isBackground: boolean
}

export type List = readonly AndOr[]

/** Whether it is the word `exec` and nothing else, but for redirections. */
export function isBareExec(command: Compound): boolean {
  if (command.type !== 'simple' || command.words.length !== 1) return false
  const [part] = command.words[0]!
  return command.words[0]!.length === 1 && part?.type === 'text' && part.text === 'exec'
}
