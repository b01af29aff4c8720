import { describe, expect, it } from 'vitest'
import { directory, regularFile } from './file-node.ts'
import { FileView } from './file-view.ts'

describe('files, seen by somebody who is not root', () => {
  const root = directory()
  const asRoot = new FileView(root, { nowMs: () => 0 })
  const as = (uid: number, gid = uid, groups: number[] = []) => new FileView(root, { nowMs: () => 0, uid, gid, groups })
  asRoot.makeFolder('/etc')
  asRoot.write('/etc/passwd', 'root\n')
  asRoot.makeFolder('/tmp').mode = 0o1777
  asRoot.place(directory({ mode: 0o2770, gid: 3000 }), '/team')

  it('are read and written as their modes allow', () => {
    expect(as(1000).read('/etc/passwd')).toBe('root\n')
    expect(() => as(1000).write('/etc/passwd', '')).toThrow('Permission denied')
    expect(() => as(1000).write('/new', '')).toThrow('Permission denied')
    expect(() => as(1000).makeFolder('/etc/own')).toThrow('Permission denied')
    expect(() => as(1000).remove('/etc/passwd')).toThrow('Permission denied')
    asRoot.place(regularFile('s', { mode: 0o400 }), '/etc/shadow')
    expect(() => as(1000).read('/etc/shadow')).toThrow('Permission denied')
    expect(as(1000).allows('/etc/shadow', 'read')).toBe(false)
    expect(asRoot.read('/etc/shadow')).toBe('s')
  })

  it('are for the groups that somebody is in, and new ones are for the group of their folder', () => {
    expect(() => as(1000).list('/team')).toThrow('Permission denied')
    expect(() => as(1000).get('/team/x')).toThrow('Permission denied')
    as(1000, 2000, [3000]).write('/team/x', 'x')
    expect(asRoot.get('/team/x')).toMatchObject({ uid: 1000, gid: 3000 })
  })

  it('in a folder for all are taken out and changed in mode by their owner alone', () => {
    as(1000).write('/tmp/mine', 'm')
    expect(() => as(2000).remove('/tmp/mine')).toThrow('Operation not permitted')
    expect(() => as(2000).demandOwned('/tmp/mine')).toThrow('Operation not permitted')
    as(1000).remove('/tmp/mine')
    expect(as(1000).list('/tmp')).toEqual([])
  })
})
