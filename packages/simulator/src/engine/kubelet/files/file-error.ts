const WORDS = {
  ENOENT: 'No such file or directory',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  EEXIST: 'File exists',
  ENOTEMPTY: 'Directory not empty',
  EROFS: 'Read-only file system',
  EACCES: 'Permission denied',
  EPERM: 'Operation not permitted',
  ENOSPC: 'No space left on device',
  ELOOP: 'Too many levels of symbolic links',
  EINVAL: 'Invalid argument',
} as const

export type FileProblem = keyof typeof WORDS

/** Why a file could not be read or written, with the words of the C library. */
export class FileError extends Error {
  readonly code: FileProblem

  constructor(code: FileProblem) {
    super(WORDS[code])
    this.code = code
  }
}
