import { describe, expect, it } from 'vitest'
import { directory } from '../engine/kubelet/files/file-node.ts'
import { FileView } from '../engine/kubelet/files/file-view.ts'
import { outsidePrograms } from './outside-programs.ts'

describe('programs that just-bash runs over a container’s files', () => {
  const files = new FileView(directory(), { nowMs: () => 0 })
  // As in a container: there are folders of programs, and $PATH names them.
  for (const folder of ['/bin', '/usr/bin', '/var/log']) files.makeFolder(folder, true)
  const environment = { HOME: '/root', PATH: '/usr/sbin:/usr/bin:/sbin:/bin' }
  files.write('/var/log/app.log', 'one 1\ntwo 2\n')
  const run = (words: string[], stdin = '') =>
    outsidePrograms().run({ words, folder: '/var/log', environment, stdin, files })

  it('read files and stdin', async () => {
    expect((await run(['awk', '{print $2}', 'app.log'])).stdout).toBe('1\n2\n')
    expect((await run(['sed', 's/a/b/'], 'aa\n')).stdout).toBe('ba\n')
    expect((await run(['jq', '-r', '.name'], '{"name":"web"}')).stdout).toBe('web\n')
    expect((await run(['find', '/var', '-name', '*.log'])).stdout).toBe('/var/log/app.log\n')
  })

  it('change files, and say what is missing', async () => {
    await run(['sed', '-i', 's/one/eins/', 'app.log'])
    expect(files.read('/var/log/app.log')).toBe('eins 1\ntwo 2\n')
    const missing = await run(['awk', '1', '/nope'])
    expect(missing.exitCode).not.toBe(0)
    expect(missing.stderr).toContain('No such file or directory')
  })
})
