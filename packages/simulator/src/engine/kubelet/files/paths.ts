/** The absolute, normalised form of a path as seen from a folder. */
export function absolutePath(folder: string, path: string): string {
  const parts: string[] = []
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..') parts.pop()
    else parts.push(part)
  }
  return `/${parts.join('/')}`
}

/** `/a/b` of `/a/b/c`; the root is its own parent. */
export function parentPath(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/'
}

/** The last part of a path. */
export function baseName(path: string): string {
  const trimmed = path.replace(/\/+$/, '')
  return trimmed.slice(trimmed.lastIndexOf('/') + 1) || '/'
}
