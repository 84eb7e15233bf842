// @ts-check
/*
 * Stands between the page and the theme's own search worker (?theme=…, beside this file), and
 * - fetches the index when the first letter is typed, keeps the pages of one language (?lang=…), and adds the rows of tables;
 * - understands the query (atlas-asked.js), and has the theme search for its words;
 * - puts the hits in order (atlas-rank.js), and says of each result which query it answers, as typed (see search.js).
 * The theme's messages are {type, data}: 0 set up, 1 ready, 2 query, 3 result.
 */
const here = new URLSearchParams(self.asked ?? location.search) // asked: in a copy that is read from a file
const language = here.get("lang") ?? "en"
const start = language === "en" ? "" : `${language}/`

const page = self.postMessage.bind(self)
let typed = "", telling = false
/** @type {Promise<void> | undefined} */
let index
/** @type {() => void} */
let ready
/** @type {(query: string) => Asked} */
let understood
/** @type {(items: Hit[][], asked: Asked) => Hit[][]} */
let ordered
/** @type {Asked} */
let asked

/** @type {(type: number, data: unknown) => void} */
function tell(type, data) {
  telling = true
  dispatchEvent(new MessageEvent("message", { data: { type, data } }))
  telling = false
}

async function load() {
  const { part, Vocabulary } = self.atlasWords
  const names = ["../../../search/search_index.json", `../../atlas/search.${language}.json`]
  /** @type {[{ config: object, docs: SearchDocument[] }, SearchWords]} */
  const [{ config, docs }, known] = /** @type {any} */ (
    await Promise.all(names.map(async (name) => (await fetch(name)).json()))
  )
  const mine = docs.filter(({ location }) =>
    start ? location.startsWith(start) : !known.others.some((folder) => location.startsWith(folder))
  )
  const pages = new Set(mine.map((doc) => doc.location))
  for (const row of known.rows) {
    const location = start + row.location
    const at = location.indexOf("#")
    // The theme knows no section without its page.
    if (pages.has(location) || (at >= 0 && !pages.has(location.slice(0, at)))) continue
    pages.add(location)
    mine.push({ ...row, location })
  }
  for (const doc of mine) {
    doc.title = part(doc.title, "\u200b")
    doc.text = part(doc.text, "\u200b")
  }
  // The pages for contributors show misspelt words as examples: none of them is what a reader means.
  const vocabulary = new Vocabulary(mine.filter((doc) => !doc.location.startsWith(`${start}contributing/`)))
  understood = self.atlasAsked(known, vocabulary, language === "zh")
  ordered = self.atlasRank(known, mine, vocabulary, start)
  /** @type {Promise<void>} */
  const done = new Promise((resolve) => {
    ready = resolve
  })
  tell(0, { config: { ...config, lang: ["en"] }, docs: mine, options: { suggest: false } })
  return done
}

addEventListener("message", async (event) => {
  if (telling) return
  event.stopImmediatePropagation()
  const query = typed = event.data.data
  if (!query.trim()) return page({ type: 3, data: { items: [], answers: query } })
  try {
    await (index ??= load())
  } catch {
    index = undefined
    return page({ type: 3, data: { items: [], answers: query } })
  }
  if (typed !== query) return
  asked = understood(query)
  if (asked.wanted.trim()) tell(2, asked.wanted)
  else page({ type: 3, data: answered({ items: [] }) })
})

/** @type {(found: { items: Hit[][] }) => { items: Hit[][], answers: string }} */
function answered({ items }) {
  for (const hit of items.flat()) {
    for (const term in hit.terms) if (!hit.terms[term] && !typed.toLowerCase().includes(term)) delete hit.terms[term]
  }
  return { items: ordered(items, asked), answers: typed }
}

self.postMessage = ({ type, data }) => (type === 1 ? ready() : page({ type, data: answered(data) }))
const parts = "atlasRank" in self ? [] : ["atlas-words.js", "atlas-asked.js", "atlas-rank.js"]
importScripts(...parts, (here.get("theme") ?? "").replace(/[^\w.]/g, ""))
// lunr names a node by its edges and their numbers with nothing between them. With digits as edges two nodes can have one
// name and become one, and a search by beginnings then finds words that are not there, and stops.
if (self.lunr) {
  self.lunr.TokenSet.prototype.toString = function () {
    const edges = Object.keys(this.edges).sort().map((edge) => `${edge}${this.edges[edge].id}`)
    return this._str ?? [this.final ? "1" : "0", ...edges].join(" ")
  }
}
page({ type: 1 })
