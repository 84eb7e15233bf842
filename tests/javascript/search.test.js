// @ts-check
/* The worker of the search, between a page and a worker of the theme's kind that only notes what it is told. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { SCRIPTS } from "./given.js"

const INDEX = {
  config: { lang: ["en", "zh"] },
  docs: [
    { location: "go/", title: "Go 1.26", text: "needs go1.26" },
    { location: "zh/go/", title: "Go 1.26", text: "生命周期" },
  ],
}

const KNOWN = {
  axis: "go",
  server: "kubernetes",
  versioned: ["go", "kubernetes"],
  others: ["zh/"],
  named: [{ id: "kubernetes", page: "k/", names: ["Kubernetes", "k8s"] }],
  topics: [],
  rows: [{ location: "go/#row", title: "A row", text: "<p>of a table</p>" }],
  weights: {},
}

/** @type {{ type: number, data: any }[]} */
const told = []
/** @type {{ type: number, data: any }[]} */
const answers = []
/** @type {((event: any) => unknown)[]} */
const listeners = []

Object.assign(globalThis, {
  location: { search: "?lang=en&theme=search.1.min.js" },
  self: globalThis,
  fetch: (/** @type {string} */ name) =>
    Promise.resolve({ json: () => Promise.resolve(structuredClone(name.endsWith("/search.en.json") ? KNOWN : INDEX)) }),
  addEventListener: (/** @type {string} */ _, /** @type {(event: any) => unknown} */ listener) =>
    listeners.push(listener),
  dispatchEvent: (/** @type {MessageEvent} */ { data }) => data && told.push(data),
  postMessage: (/** @type {any} */ message) => answers.push(message),
  importScripts: (/** @type {string} */ name) => told.push({ type: -1, data: name }),
})
for (const part of ["words", "asked", "rank", "search"]) {
  await import(new URL(`workers/atlas-${part}.js`, SCRIPTS).href)
}

/**
 * Type a query; return what the theme's worker is asked in its place.
 * @type {(query: string) => Promise<string>}
 */
async function asked(query) {
  const done = listeners[0]({ data: { type: 2, data: query }, stopImmediatePropagation() {} })
  await new Promise((resolve) => setImmediate(resolve))
  globalThis.postMessage({ type: 1 })
  await done
  return told.at(-1)?.data
}

test("the theme's worker is started, and has the sections of one language and the rows of tables once somebody asks", async () => {
  assert.deepEqual([...told], [{ type: -1, data: "search.1.min.js" }])
  assert.deepEqual(answers, [{ type: 1 }])
  assert.equal((await asked("grpc")).trim(), "grpc")
  assert.deepEqual(told.find(({ type }) => type === 0)?.data.docs, [{
    location: "go/",
    title: "Go 1.26",
    text: "needs go\u200b1.26",
  }, KNOWN.rows[0]])
})

test("a query is put in the words of the pages", async () => {
  for (
    const [query, words] of [
      ["K8s EOL", "kubernetes end of life"],
      ["golang 1.22", "1.22"], // go stands everywhere
      ["golang", "go"],
      ["kubernetes v1.33.4", "kubernetes 1.33.4 1.33"],
      ["compiled with", "built"],
    ]
  ) assert.equal((await asked(query)).trim(), words, query)
})

test("the line that was asked for comes first, and says which query it answers", async () => {
  await asked("Kubernetes 1.33")
  const hit = (/** @type {string} */ title) => ({
    location: `${title.slice(-4)}/`,
    title,
    text: "",
    score: 1,
    terms: { kubernetes: true, odd: false },
  })
  globalThis.postMessage({ type: 3, data: { items: [[hit("Kubernetes 1.32")], [hit("Kubernetes 1.33")]] } })
  const { items, answers: query } = answers.at(-1)?.data ?? {}
  assert.deepEqual(items.map((/** @type {Hit[]} */ [first]) => first.title), ["Kubernetes 1.33", "Kubernetes 1.32"])
  assert.deepEqual(items[0][0].terms, { kubernetes: true })
  assert.equal(query, "Kubernetes 1.33")
})

test("an empty query finds nothing and asks nobody", async () => {
  const before = told.length
  await listeners[0]({ data: { type: 2, data: "  " }, stopImmediatePropagation() {} })
  assert.equal(told.length, before)
  assert.deepEqual(answers.at(-1), { type: 3, data: { items: [], answers: "  " } })
})
