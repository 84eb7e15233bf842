// @ts-check
/*
 * Asks the search of a built site without a browser: the theme's own worker behind ours, over the real index.
 * Argument: the folder of the site. Reads lines, each a JSON list of [language, query] pairs; prints for each line, as JSON,
 * the addresses of the first link of each hit in order, for each pair.
 */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import process from "node:process"
import { createInterface } from "node:readline"

const [site] = process.argv.slice(2)
const workers = join(site, "assets", "javascripts", "workers")
const theme = readdirSync(workers).find((name) => /^search\..*\.js$/.test(name)) ?? ""
/** @type {(path: string) => string} */
const read = (path) => readFileSync(path, "utf-8")

/**
 * Start a search in one language; return what asks it.
 * @type {(language: string) => (query: string) => Promise<Hit[][]>}
 */
function started(language) {
  /** @type {((event: any) => void)[]} */
  const listeners = []
  /** @type {(data: any) => void} */
  let answer = () => {}
  const room = {
    location: { search: `?lang=${language}&theme=${theme}` },
    fetch: (/** @type {string} */ name) =>
      Promise.resolve({ json: () => Promise.resolve(JSON.parse(read(join(workers, name)))) }),
    addEventListener: (/** @type {string} */ _, /** @type {(event: any) => void} */ listener) =>
      listeners.push(listener),
    dispatchEvent(/** @type {MessageEvent} */ event) {
      let stopped = false
      Object.defineProperty(event, "stopImmediatePropagation", { value: () => (stopped = true) })
      for (const listener of listeners) if (!stopped) listener(event)
    },
    postMessage: (/** @type {any} */ message) => answer(message),
    importScripts: (/** @type {string[]} */ ...names) => names.forEach(run),
    URLSearchParams,
    MessageEvent,
    Intl,
    console,
  }
  const self = Object.assign(room, { self: room })
  // The scripts call the functions of a worker by their bare names, and put others in their place on self.
  const globals = new Proxy(self, {
    has: (_, name) => typeof name === "string" && (name in self || name === "lunr"),
    get: (_, name) => name === Symbol.unscopables ? undefined : Reflect.get(self, name),
  })
  function run(/** @type {string} */ name) {
    new Function("globals", `with (globals) {${read(join(workers, name))}\n}`)(globals)
  }
  run("atlas-search.js")
  return (query) =>
    new Promise((resolve) => {
      answer = ({ type, data }) => type === 3 && resolve(data.items)
      room.dispatchEvent(new MessageEvent("message", { data: { type: 2, data: query } }))
    })
}

/** @type {Record<string, (query: string) => Promise<Hit[][]>>} */
const searches = {}
for await (const line of createInterface({ input: process.stdin })) {
  const found = []
  for (const [language, query] of JSON.parse(line)) {
    const hits = await (searches[language] ??= started(language))(query)
    // The theme shows as the first link of a hit what has no #, else what is last.
    found.push(hits.map((hit) => (hit.find(({ location }) => !location.includes("#")) ?? hit[hit.length - 1]).location))
  }
  process.stdout.write(`${JSON.stringify(found)}\n`)
}
