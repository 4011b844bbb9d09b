// Starts the page from a file of its own, so that the policy needs no 'unsafe-inline'.
try {
  // Before the first paint of the page itself; the rest of the theme's life is the page's business.
  const theme = localStorage.getItem('theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Without storage, the system's theme.
}
const state = document.getElementById('shell-state')
const glue = document.querySelector('link[rel="modulepreload"]')
const wasm = document.querySelector('link[rel="preload"][as="fetch"]')
try {
  const { default: init } = await import(glue.href)
  // Chromium ignores integrity on a preload as=fetch, so it is checked here; the preloaded bytes are used once.
  await init({ module_or_path: fetch(wasm.href, { integrity: wasm.integrity }) })
  // All that is needed is here: from now on the page can reach nothing, not even its own site.
  const sealed = document.createElement('meta')
  sealed.httpEquiv = 'Content-Security-Policy'
  sealed.content = "connect-src 'none'"
  document.head.append(sealed)
} catch (error) {
  const broken = `The page could not start: ${error}. It needs a browser with WebAssembly (Chrome 97, Firefox 102, Safari 16 or later). Load it again, or try another browser.`
  if (state?.isConnected) state.textContent = broken
  else {
    const alert = document.createElement('p')
    alert.className = 'banner error'
    alert.setAttribute('role', 'alert')
    alert.textContent = broken
    document.body.prepend(alert)
  }
}
