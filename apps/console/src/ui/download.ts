/** Hands a text to the browser as a file. The name is ours; nothing of it comes from a path. */
export function download(name: string, text: string, type = 'application/yaml'): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name.replaceAll(/[^\w.-]/g, '_')
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}
