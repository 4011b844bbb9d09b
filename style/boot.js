// Starts the page from a file of its own, so that the policy needs no 'unsafe-inline'.
const glue = document.querySelector('link[rel="modulepreload"]')
const wasm = document.querySelector('link[rel="preload"][as="fetch"]')
const { default: init } = await import(glue.href)
// Chromium ignores integrity on preload as=fetch, so it is checked here; the preloaded bytes are still used once.
await init({ module_or_path: fetch(wasm.href, { integrity: wasm.integrity, credentials: 'same-origin' }) })
