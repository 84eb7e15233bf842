// @ts-check
/*
 * Stands between the page and the theme's own search worker (?theme=…, beside this file), and
 * - fetches the index when the first letter is typed, and keeps the pages of one language (?lang=…);
 * - parts words that are written together: go1.22, v1.33, 生命周期;
 * - says a query in the words of our pages;
 * - puts the release line that was asked for first: "kubernetes 1.33.4 go" means the section Kubernetes 1.33;
 * - says of each result which query it answers, as it was typed (see search.js).
 * The theme's messages are {type, data}: 0 set up, 1 ready, 2 query, 3 result.
 */
const here = new URLSearchParams(self.asked ?? location.search) // asked: in a copy that is read from a file
const zh = here.get("lang") === "zh"

/** @type {[RegExp, string][]} */
const SYNONYMS = [
  [/\bk8s\b/g, "kubernetes"],
  [/\bgolang\b/g, "go"],
  [/\b(eol|unsupported|sunset)\b/g, zh ? "停止支持 结束" : "end of life"],
  [/\b(compile[dr]?|compiling)\b/g, "built"],
  [/\bmin(imum|imal)?\b/g, "requires"],
  [/生命周期|停更|停止维护|过期|终止|弃用/g, "停止支持 结束"],
  [/编译/g, "构建"],
  [/最低|最小|版本要求|依赖/g, "要求"],
  [/[的了吗呢和与或在是]|什么|哪个|多少|怎么/g, " "],
]

const segmenter = self.Intl?.Segmenter && new Intl.Segmenter("zh", { granularity: "word" })
/** @type {Map<string, string[]>} */
const known = new Map()
/** @type {(run: string) => string[]} */
function chinese(run) {
  let found = known.get(run)
  if (!found) {
    found = segmenter ? Array.from(segmenter.segment(run), (word) => word.segment) : [...run]
    known.set(run, found)
  }
  return found
}
/** @type {(text: string, gap: string) => string} */
const part = (text, gap) =>
  text
    .replace(/\p{Script=Han}+/gu, (run) => gap + chinese(run).join(gap) + gap)
    .replace(/([a-z])(?=\d+\.\d)/gi, "$1" + gap)
/** @type {(text: string) => string} */
const words = (text) =>
  ` ${text.toLowerCase().replace(/<[^>]*>|\u200b/g, "").replace(/[^\p{L}\p{N}.]+/gu, " ").trim()} `

const page = self.postMessage.bind(self)
let asked = "", typed = "", wanted = "", telling = false
/** @type {Promise<void> | undefined} */
let index
/** @type {() => void} */
let ready

/** @type {(type: number, data: unknown) => void} */
function tell(type, data) {
  telling = true
  dispatchEvent(new MessageEvent("message", { data: { type, data } }))
  telling = false
}

async function load() {
  /** @type {{ config: object, docs: SearchDocument[] }} */
  const { config, docs } = await (await fetch("../../../search/search_index.json")).json()
  const mine = docs.filter((doc) => doc.location.startsWith("zh/") === zh)
  for (const doc of mine) {
    doc.title = part(doc.title, "\u200b")
    doc.text = part(doc.text, "\u200b")
  }
  /** @type {Promise<void>} */
  const done = new Promise((resolve) => {
    ready = resolve
  })
  tell(0, { config: { ...config, lang: ["en"] }, docs: mine, options: { suggest: false } })
  return done
}

/** @type {(found: { items: Hit[][] }) => { items: Hit[][], answers: string }} */
function rank({ items }) {
  const lines = new Set(wanted.match(/\d+\.\d+/g))
  const pages = items.map((hits) => {
    for (const hit of hits) {
      const title = words(hit.title)
      for (const line of lines) {
        const [product, rest] = title.split(` ${line} `)
        if (rest === undefined) continue
        hit.score *= 10 ** (wanted.includes(`${product} ${line}`) ? product.trim().split(" ").length + 1 : 1)
      }
      for (const term in hit.terms) if (!hit.terms[term] && !asked.includes(term)) delete hit.terms[term]
    }
    hits.sort((a, b) => b.score - a.score)
    return hits.filter((hit, place) => place < 8 || !hit.location.includes("#")) // a page shows eight sections at most
  })
  return { items: pages.sort((a, b) => b[0].score - a[0].score), answers: typed }
}

addEventListener("message", async (event) => {
  if (telling) return
  event.stopImmediatePropagation()
  const query = typed = event.data.data
  asked = query.toLowerCase()
  if (!asked.trim()) return page({ type: 3, data: { items: [], answers: query } })
  try {
    await (index ??= load())
  } catch {
    index = undefined
    return page({ type: 3, data: { items: [], answers: query } })
  }
  if (typed !== query) return
  const said = SYNONYMS.reduce((text, [from, to]) => text.replace(from, to), asked)
  wanted = words(part(said.replace(/\bv(?=\d)/g, ""), " "))
  tell(2, wanted.replace(/(\d+\.\d+)\.\d+/g, "$& $1"))
})

self.postMessage = ({ type, data }) => (type === 1 ? ready() : page({ type, data: rank(data) }))
importScripts((here.get("theme") ?? "").replace(/[^\w.]/g, ""))
page({ type: 1 })
