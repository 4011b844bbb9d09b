// Starts the page, and fetches all that comes later: a file of its own, so that the policy needs no 'unsafe-inline'.
try {
  // Before the first paint of the page itself; the rest of the theme's life is the page's business.
  const theme = localStorage.getItem('theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Without storage, the system's theme.
}

// A link to a vendor shows that vendor's name and purpose at once, in place of the catalogue.
const vendor = location.hash.match(/^#\/?([a-z0-9-]+)/i)?.[1].toLowerCase()
const hero = document.querySelector('#shell .hero')
const rows = [...document.querySelectorAll('#shell .vendors a')]
const card = rows.find(row => row.getAttribute('href') === `#/${vendor}`)
if (card) {
  hero.className = 'head'
  hero.querySelector('h1').textContent = card.querySelector('.name').textContent
  hero.querySelector('p').className = 'lede'
  hero.querySelector('p').textContent = `${card.querySelector('.purpose').textContent}.`
  // As on the vendor's page, so that nothing moves when that comes.
  const about = document.createElement('div')
  about.append(...hero.children)
  hero.append(about)
  for (const button of document.querySelectorAll('#shell .bar .btn')) button.hidden = false
}
document.querySelector(`#shell nav a[href="#/${vendor ?? ''}"]`)?.setAttribute('aria-current', 'page')
// The review's page has no list either, and says in the same place how far it is.
const atCatalogue = /^(#\/?(\?.*)?)?$/.test(location.hash)
if (!atCatalogue) {
  hero.after(document.getElementById('shell-state'))
  for (const list of document.querySelectorAll('#shell .vendors, #shell .search')) list.hidden = true
}

// What comes after the first part, as the build has named it.
const later = JSON.parse(document.getElementById('later').textContent)
// Each profile's file is called like its vendor; the list has the digests, in the order of the rows.
const profiles = Object.fromEntries(
  rows.map((row, place) => {
    const id = row.getAttribute('href').slice(2)
    return [id, `${id}-${later.profiles.slice(32 * place, 32 * place + 32)}.bin`]
  }),
)
const compiled = answer => WebAssembly.compileStreaming(answer)
const text = answer => answer.text()
const bytes = answer => answer.arrayBuffer()

// Everything is asked for once; what has failed may be asked for again.
const once = new Map()
const only = (key, make) => {
  if (!once.has(key)) {
    const made = make()
    once.set(key, made)
    made.catch(() => once.delete(key))
  }
  return once.get(key)
}

// A file whose bytes are checked beside their use: the browser compiles while they come, and nothing runs before it is
// known that they are the published ones. With `integrity`, compiling would wait for the last of them.
const file = (name, use) =>
  only(name, async () => {
    const answer = await fetch(new URL(name, import.meta.url))
    if (!answer.ok) {
      if (answer.status === 404) lookForAnother(name).catch(console.warn)
      throw new Error(`${name} is not there (${answer.status})`)
    }
    const checked = check(name, answer.clone())
    const [used] = await Promise.all([use(answer), checked])
    return used
  })

// A name ends in the first half of the SHA-256 of what it names.
async function check(name, answer) {
  const bytes = await answer.arrayBuffer()
  // Absent where the address is not a secure one: whoever could change the file there could change this script too.
  if (!globalThis.crypto?.subtle) return
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes), 0, 16)
  const digits = Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('')
  if (!name.includes(`-${digits}.`)) throw new Error(`${name} is not what was published`)
}

// What is gone may be of an old version: then the site's page does not name it any more.
async function lookForAnother(name) {
  const answer = await fetch('./', { cache: 'no-cache' })
  if (answer.ok && !(await answer.text()).includes(name.match(/[0-9a-f]{32}/)[0])) sayThatThereIsAnother()
}

let isOld = false
function sayThatThereIsAnother() {
  isOld = true
  const missing = document.getElementById('missing')
  offer(missing, 'There is a new version of this page. The link keeps its values. ', 'version', 'Load it')
  missing.hidden = false
}
// Another build's worker has taken over. The first one leaves the page that has asked for it alone.
const workers = navigator.serviceWorker
workers?.addEventListener('controllerchange', sayThatThereIsAnother)

// The program, once it runs. It may ask for a part while it starts.
let begin
const running = new Promise(started => { begin = started })

// The look of all parts, which comes as text like all else that is checked by its name. A browser that knows no such sheets
// shows them plainly.
const look = () => only('look', async () => {
  const rules = await textOf('look')
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(rules)
    document.adoptedStyleSheets = [sheet]
  } catch (error) {
    console.warn(error)
  }
})

// Puts a part into the running program: all its files at once over the network, one after the other into place.
async function put(part) {
  const modules = later.parts[part].map(name => [name, file(name, compiled)])
  // The list of vendors stands on the page before any part, and looks so.
  await Promise.all([part === 'catalogue' || look(), ...modules.map(([, module]) => module)])
  const program = await running
  for (const [name, module] of modules) {
    await only(`${name} in place`, async () => WebAssembly.instantiate(await module, { __wasm_split: program }))
  }
}

// How the program asks for a part of itself: the answer goes to a function in its table.
const loader = part => async (callback, data) => {
  const here = await put(part).then(() => true, error => console.warn(error) ?? false)
  const program = await running
  program.__indirect_function_table.get(callback)(data, here)
}
export const __wasm_split_load_formats = loader('formats')
export const __wasm_split_load_review = loader('review')
export const __wasm_split_load_catalogue = loader('catalogue')
export const __wasm_split_load_own = loader('own')
export const __wasm_split_load_account = loader('account')
export const __wasm_split_load_setup = loader('setup')

// What takes long is done in turns, between which the browser can paint and answer. In a tab that nobody looks at, no frame
// comes.
export const next_turn = () => new Promise(next => setTimeout(next))
export const next_paint = () => new Promise(next => {
  requestAnimationFrame(() => setTimeout(next))
  setTimeout(next, 250)
})

const textOf = name => file(later.files[name], text)
export { textOf as text }
export const profile = vendor => file(profiles[vendor], bytes)

// What an entry of the history knows beside its link: whether the page wrote it for the person, and how far the page was
// scrolled. The browser itself would scroll before what belongs there is shown.
const noted = (what, link) => {
  try {
    history.replaceState({ ...history.state, ...what }, '', link)
  } catch {
    // In a sandbox without an origin of its own there is no address to keep; and some allow so many changes a minute.
  }
}
export const is_own = () => history.state?.own === true

// A link longer than this is packed where it is written: chats and mails cut longer ones. Packed, it stands for what is in
// it, which may be so much: a few hundred characters can claim to be a gigabyte.
const LONG = 2_048
const MOST = 65_536
const whole = new Map()
export const fragment = () => whole.get(location.hash) ?? location.hash

async function through(stream, bytes) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader()
  const parts = []
  let length = 0
  for (let part; !(part = await reader.read()).done;) {
    length += part.value.length
    if (length > MOST) {
      reader.cancel()
      throw new RangeError('too much')
    }
    parts.push(part.value)
  }
  return new Blob(parts).arrayBuffer()
}

async function pack(link) {
  const start = link.indexOf('?') + 1
  if (link.length <= LONG || !start) return link
  try {
    const bytes = new Uint8Array(await through(new CompressionStream('deflate-raw'), link.slice(start)))
    const text = btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
    const packed = `${link.slice(0, start)}z=${text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`
    whole.set(packed, link)
    return packed
  } catch {
    // An older browser: the link is as good, only longer.
    return link
  }
}

// What stands before the `#` of every link to this page.
export const home = () => location.href.split('#')[0]

// Copies it with the page's address before it. Safari writes only while a click is answered, and packing takes longer: what
// is to come is promised.
export async function copy_link(link) {
  const text = pack(link).then(packed => home() + packed)
  if (link.length <= LONG || !self.ClipboardItem) return navigator.clipboard.writeText(await text)
  const blob = text.then(text => new Blob([text], { type: 'text/plain' }))
  return navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
}

const isPacked = () => /^[^?]*\?z=/.test(location.hash) && !whole.has(location.hash)
async function unpack() {
  const hash = location.hash
  if (!isPacked()) return
  const start = hash.indexOf('?') + 1
  // What cannot be unpacked stays as it is, and the page says so.
  whole.set(hash, hash)
  try {
    const text = atob(hash.slice(start + 2).replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = await through(new DecompressionStream('deflate-raw'), Uint8Array.from(text, c => c.charCodeAt(0)))
    whole.set(hash, hash.slice(0, start) + new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    console.warn(error)
  }
}

// While another page is on its way, what the one before has to write comes too late.
let turn = 0
let arriving = false
export const rewrite = (link, own) => {
  const mine = ++turn
  if (arriving) return
  if (link.length <= LONG) return noted({ own }, link)
  pack(link).then(packed => mine === turn && noted({ own }, packed))
}
addEventListener('popstate', event => {
  turn++
  if (!isPacked()) return
  event.stopImmediatePropagation()
  arriving = true
  unpack().then(() => {
    arriving = false
    dispatchEvent(new PopStateEvent('popstate', { state: history.state }))
  })
})

let scrolled
const noteScroll = () => {
  if (scrolled) noted({ y: scrollY })
  scrolled = clearTimeout(scrolled)
}
let returning
const anchor = (how = '') => { document.documentElement.style.overflowAnchor = how }
const scrollBack = () => {
  const [y, end] = [history.state?.y ?? 0, performance.now() + 5_000]
  const step = () => {
    scrollTo(0, y)
    returning = scrollY < y - 1 && performance.now() < end && requestAnimationFrame(step)
  }
  cancelAnimationFrame(returning)
  scrolled = clearTimeout(scrolled)
  returning = requestAnimationFrame(step)
  // What is still to come above would take the page along.
  anchor('none')
  setTimeout(anchor, 5_000)
}
history.scrollRestoration = 'manual'
addEventListener('popstate', scrollBack)
addEventListener('scroll', () => {
  clearTimeout(scrolled)
  if (!returning) scrolled = setTimeout(noteScroll, 150)
})
// Who leaves at once has scrolled all the same; who scrolls does not want to be led back.
addEventListener('click', noteScroll, true)
for (const act of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
  addEventListener(act, () => { anchor(); returning = cancelAnimationFrame(returning) }, { passive: true })
}

// What nobody waits for comes once the page is there and has asked for what it waits for itself. Then it is forbidden
// every connection, even to its own site.
export const page_is_there = () => next_paint().then(rest)
async function rest() {
  const missing = document.getElementById('missing')
  for (let pause = 5_000; ; pause = Math.min(pause * 2, 300_000)) {
    const failed = []
    // Asked for all at once, a hundred files are a moment in which the page answers nobody.
    const fetchAll = async (names, use) => {
      const all = []
      for (const name of names) {
        if (all.push(file(name, use).catch(() => failed.push(name))) % 8 === 0) await next_turn()
      }
      await Promise.all(all)
    }
    await fetchAll([...new Set(Object.values(later.parts).flat())], compiled)
    await fetchAll(Object.values(later.files), text)
    await fetchAll(Object.values(profiles), bytes)
    look().catch(console.warn)
    if (!isOld) missing.hidden = failed.length === 0
    if (failed.length === 0) break
    if (!isOld) missing.textContent = `Not loaded yet, and asked for again soon: ${failed.join(', ')}.`
    await new Promise(again => {
      setTimeout(again, pause)
      addEventListener('online', again, { once: true })
    })
  }
  const sealed = document.createElement('meta')
  sealed.httpEquiv = 'Content-Security-Policy'
  sealed.content = "connect-src 'none'"
  document.head.append(sealed)
  // Not subject to the seal. It takes what has just come out of the browser's cache.
  workers?.register('sw.js').catch(console.warn)
}

// What a person can do about it: a browser that cannot run the program is another matter than a file that has not come.
function say(error) {
  const old = typeof WebAssembly !== 'object' || error instanceof WebAssembly.CompileError || error instanceof SyntaxError
  const broken = old
    ? `The page could not start: ${error}. It needs a browser with WebAssembly (Chrome 97, Firefox 102, Safari 16.4 or later). Try another browser.`
    : `The page could not start, because a file of it could not be loaded: ${error.message}. The link keeps its values. `
  let state = document.getElementById('shell-state')
  if (!state?.isConnected) {
    state = document.createElement('p')
    state.className = 'banner error'
    state.setAttribute('role', 'alert')
    document.body.prepend(state)
  }
  if (old) state.textContent = broken
  else offer(state, broken, 'page', 'Try again')
}

function offer(place, text, retry, label) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'btn'
  button.dataset.retry = retry
  button.textContent = label
  button.addEventListener('click', () => location.reload())
  place.replaceChildren(text, button)
}

async function start() {
  document.getElementById('shell-state').textContent = 'Loading the page’s program…'
  const glue = document.querySelector('link[rel="modulepreload"]').href
  const wasm = document.querySelector('link[rel="preload"][as="fetch"]').getAttribute('href')
  try {
    const module = file(wasm, compiled)
    module.catch(() => {})
    // The profile that the address names comes together with the program, and so does what its page consists of.
    if (Object.hasOwn(profiles, vendor)) profile(vendor).catch(() => {})
    const parts = vendor === 'profile' ? ['catalogue', 'own'] : atCatalogue ? ['catalogue'] : []
    for (const name of parts.flatMap(part => later.parts[part])) file(name, compiled).catch(() => {})
    const unpacked = unpack()
    const { imports, started } = await import(glue)
    await unpacked
    const program = await module
    begin(started(await WebAssembly.instantiate(program, imports()), program))
    // Who has begun to read the shell stays there.
    if (history.state?.y) scrollBack()
  } catch (error) {
    say(error)
  }
}
start()
