/**
 * What simulated programs read and write: text in which every character is one byte (0 to 255), so that archives and UTF-8 pass
 * through unharmed.
 */
export type Bytes = string

interface Inode {
  mode: number
  uid: number
  gid: number
  modifiedMs: number
}

export interface Directory extends Inode {
  type: 'directory'
  entries: Map<string, FileNode>
}

export interface RegularFile extends Inode {
  type: 'file'
  content: Bytes
}

export interface SymbolicLink extends Inode {
  type: 'link'
  target: string
}

/** A file whose bytes are made or taken elsewhere: /dev/null, the standard streams of process 1. */
export interface Device extends Inode {
  type: 'device'
  kind: 'character' | 'block' | 'socket'
  read(): Bytes
  write(bytes: Bytes): void
}

export type FileNode = Directory | RegularFile | SymbolicLink | Device

export type Ownership = Partial<Inode>

export function directory(ownership: Ownership = {}): Directory {
  return { type: 'directory', entries: new Map(), ...inode(0o755, ownership) }
}

export function regularFile(content: Bytes, ownership: Ownership = {}): RegularFile {
  return { type: 'file', content, ...inode(0o644, ownership) }
}

export function symbolicLink(target: string, ownership: Ownership = {}): SymbolicLink {
  return { type: 'link', target, ...inode(0o777, ownership) }
}

export function device(read: () => Bytes, write: (bytes: Bytes) => void, kind: Device['kind'] = 'character'): Device {
  return { type: 'device', kind, read, write, ...inode(0o666, {}) }
}

function inode(mode: number, ownership: Ownership): Inode {
  return { mode, uid: 0, gid: 0, modifiedMs: 0, ...ownership }
}
