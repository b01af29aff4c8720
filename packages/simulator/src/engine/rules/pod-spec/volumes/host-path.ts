import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../../findings.ts'
import { judgeNoBacksteps } from '../paths.ts'
import type { Volume } from '../shape.ts'

const TYPES = ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket']

export function judgeHostPath(
  { path: target, type }: NonNullable<Volume['hostPath']>,
  path: FieldPath,
  findings: Findings,
): void {
  if (!target) return findings.required(path.child('path'))
  judgeNoBacksteps(target, path.child('path'), findings)
  if (type !== undefined && !TYPES.includes(type)) findings.notSupported(path.child('type'), type, TYPES)
}
