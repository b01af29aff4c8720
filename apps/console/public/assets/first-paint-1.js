// Runs before anything is drawn, so that the page never flashes in the wrong theme or announces the wrong language.
;(function () {
  let stored = {}
  try {
    stored = { scheme: localStorage.getItem('everynode.look'), language: localStorage.getItem('everynode.language') }
  } catch {
    // Storage may be switched off; the system's preference is used.
  }
  const root = document.documentElement
  const isDark =
    stored.scheme === 'dark' || (stored.scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light')
  root.lang = stored.language || (/^zh/i.test(navigator.language) ? 'zh-CN' : 'en')
})()
