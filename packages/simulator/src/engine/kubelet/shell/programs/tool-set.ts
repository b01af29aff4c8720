import type { Program } from '../program.ts'
import { agnhost } from './agnhost/agnhost.ts'
import { exprProgram } from './expr-program.ts'
import { fetchPrograms } from './fetch-programs.ts'
import { filePrograms } from './file-programs.ts'
import { shellProgram } from './shell-program.ts'
import { systemPrograms } from './system-programs.ts'
import { tarProgram } from './tar-program.ts'
import { textPrograms } from './text-programs.ts'

/** The programs of an image with a shell, by name. */
export const toolSet: ReadonlyMap<string, Program> = new Map<string, Program>([
  ...textPrograms,
  ...filePrograms,
  ...systemPrograms,
  ...fetchPrograms,
  tarProgram,
  exprProgram,
  ...['sh', 'bash', 'ash', 'dash'].map((name) => [name, shellProgram] as const),
])

/** What the test image agnhost has besides: its program, under the paths that it goes by. */
export const agnhostSet: ReadonlyMap<string, Program> = new Map<string, Program>([
  ...toolSet,
  ...['agnhost', '/agnhost', '/agnhost-2'].map((name) => [name, agnhost] as const),
])

/** Of an image that holds nothing but its own program. */
export const noTools: ReadonlyMap<string, Program> = new Map()
