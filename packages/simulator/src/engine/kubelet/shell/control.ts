/** What a wait gives that a signal ended. */
export const INTERRUPTED = Symbol('interrupted')

/** `exit`: ends the shell. */
export class ExitShell extends Error {
  readonly code: number

  constructor(code: number) {
    super('exit')
    this.code = code
  }
}

/** `return`: ends the function. */
export class ReturnFromFunction extends Error {
  readonly code: number

  constructor(code: number) {
    super('return')
    this.code = code
  }
}

/** `break` and `continue`, out of `depth` loops. */
export class BreakLoop extends Error {
  readonly depth: number
  readonly continues: boolean

  constructor(depth: number, continues: boolean) {
    super('break')
    this.depth = depth
    this.continues = continues
  }
}
