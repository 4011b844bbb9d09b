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

let loading
// The page asks for the review when a vendor's page or the review's own is first opened.
globalThis.loadReview = () => (loading ??= load().finally(seal))

async function load() {
  // Their names never change, so that the program's digest tells one version from another.
  const file = name => new URL(`${name}?${glue.href.match(/-([0-9a-f]+)\.js$/)?.[1] ?? ''}`, import.meta.url)
  const actions = fetch(file('actions.txt')).then(answer => (answer.ok ? answer.text() : ''))
  const program = fetch(file('review_bg.wasm'))
  const { default: init } = await import(file('review.js'))
  await init({ module_or_path: program })
  // Without the data, what needs it is left out; the review says so.
  globalThis.review.actions(await actions.catch(() => ''))
}

// All that is needed is here: from now on the page can reach nothing, not even its own site.
function seal() {
  const sealed = document.createElement('meta')
  sealed.httpEquiv = 'Content-Security-Policy'
  sealed.content = "connect-src 'none'"
  document.head.append(sealed)
}

try {
  const { default: init } = await import(glue.href)
  // Chromium ignores integrity on a preload as=fetch, so it is checked here; the preloaded bytes are used once.
  await init({ module_or_path: fetch(wasm.href, { integrity: wasm.integrity }) })
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
