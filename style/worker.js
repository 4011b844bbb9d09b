// Keeps the site for when there is no network. A build is taken in whole or not at all, and every page comes from one.
//
// The browser compares this file with the one that it has when the page is loaded: a new build has other names in it.

// Filled in by the build: the digest of index.html, which names the other files by theirs, and these names.
const digest = ''
const files = []

const site = registration.scope
// Other sites of the same origin have caches too.
const ours = `rolecall ${site} `
const build = ours + digest

const isNamedByContent = address => /-[0-9a-f]{32}\.\w+$/.test(address)

async function take() {
  const cache = await caches.open(build)
  const add = async file => {
    // What another build has kept under the same name is the same.
    await cache.put(file, (await caches.match(file)) ?? (await published(file)))
  }
  await Promise.all(files.map(add))
  // Last, and only if it is the page that this list belongs to: in the middle of a release it may not be.
  if (digest) {
    const page = await fetch(site, { cache: 'no-cache', integrity: digest })
    if (page.redirected) throw new Error('browsers take no page from a worker that came from another address')
    await cache.put(site, page)
  }
  await skipWaiting()
}

// Mostly out of the browser's own cache: the page has just asked for it. A damaged file would be kept for ever.
async function published(file) {
  const answer = await fetch(file)
  if (!answer.ok) throw new Error(`${file} is not there (${answer.status})`)
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', await answer.clone().arrayBuffer()), 0, 16)
  const digits = Array.from(sum, byte => byte.toString(16).padStart(2, '0')).join('')
  if (!file.includes(`-${digits}.`)) throw new Error(`${file} is not what was published`)
  return answer
}

// The build before this one stays: tabs that it has loaded may still ask for its files.
async function forget() {
  const others = (await caches.keys()).filter(name => name.startsWith(ours) && name !== build)
  await Promise.all(others.slice(0, -1).map(name => caches.delete(name)))
}

async function kept(request, address) {
  const found = address === site ? await (await caches.open(build)).match(site) : await caches.match(address)
  return found ?? fetch(request)
}

addEventListener('install', event => event.waitUntil(take()))
addEventListener('activate', event => event.waitUntil(forget()))
addEventListener('fetch', event => {
  const { request } = event
  const [address] = request.url.split(/[?#]/)
  const isPage = request.mode === 'navigate' && (address === site || address === `${site}index.html`)
  if (isPage) event.respondWith(kept(request, site))
  else if (address.startsWith(site) && isNamedByContent(address)) event.respondWith(kept(request, address))
})
