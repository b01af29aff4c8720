import { bytesOf } from '../engine/kubelet/files/byte-text.ts'
import type { OutsidePrograms } from '../engine/kubelet/shell/program.ts'
import { BridgedFiles } from './bridged-files.ts'

/** What just-bash runs for the shell of the simulated containers, which knows the plainer programs itself. */
const PROGRAMS = new Set(
  'awk base64 column comm diff du egrep expand fgrep file find fold gunzip gzip html-to-markdown join jq md5sum nl od paste rev sed sha1sum sha256sum split strings tac tree unexpand yq zcat expr'.split(
    ' ',
  ),
)

/** The programs of just-bash, over the files of whatever container calls them. The library is loaded at the first call. */
export function outsidePrograms(): OutsidePrograms {
  return {
    has: (name) => PROGRAMS.has(name),
    async run({ words, folder, environment, stdin, files }) {
      const { Bash } = await import('just-bash')
      const [name = '', ...args] = words
      const program = `/usr/bin/${name}`
      const bash = new Bash({ fs: new BridgedFiles(files, program), cwd: folder, env: { ...environment } })
      const result = await bash.exec(program, { args, stdin, cwd: folder, env: { ...environment }, replaceEnv: true })
      const isBinary = result.stdoutEncoding === 'binary'
      return {
        stdout: isBinary ? result.stdout : bytesOf(result.stdout),
        stderr: bytesOf(result.stderr.replace(/^bash: /gm, '')),
        exitCode: result.exitCode,
      }
    },
  }
}
