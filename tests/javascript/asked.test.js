// @ts-check
/* How a query is understood, and which of the hits come first: without an index, on a handful of sections. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { SCRIPTS } from "./given.js"

Object.assign(globalThis, { self: globalThis })
for (const part of ["words", "asked", "rank"]) await import(new URL(`workers/atlas-${part}.js`, SCRIPTS).href)

const section = (/** @type {string} */ location, /** @type {string} */ title, text = "") => ({ location, title, text })
const DOCS = [
  section("kubernetes/", "Kubernetes and Go"),
  section("kubernetes/#kubernetes-1.33", "Kubernetes 1.33", "<p>built &amp; tested</p> more"),
  section("client-go/", "client-go and Go"),
  section("client-go/#client-go-0.33", "client-go 0.33"),
  section("go/support/", "Support of Go"),
  section("go/support/#go-1.22", "Go 1.22"),
  section("go/install/", "Install Go"),
  section("managed/", "Managed"),
  section("managed/#eks", "EKS"),
  section("managed/#eks-1.31", "EKS 1.31"),
  section("cgo/", "The C library"),
  section("proxy/", "国内\u200b代理"),
  section("reports/", "Reports"),
  section("grpc/#report", "GO-2026-4762, CVE-2026-33186"),
]
/** @type {SearchWords} */
const KNOWN = {
  axis: "go",
  server: "kubernetes",
  versioned: ["go", "kubernetes"],
  others: ["zh/"],
  named: [
    { id: "go", page: "go/support/", names: ["Go", "golang"] },
    { id: "kubernetes", page: "kubernetes/", names: ["Kubernetes", "k8s", "kubectl"] },
    { id: "client-go", page: "client-go/", names: ["client-go", "k8s.io/client-go"] },
    { id: "eks", page: "managed/", names: ["EKS"], table: true },
  ],
  topics: [
    { at: "go/support/", words: ["eol", "deprecat", "停止支持"] },
    { at: "go/install/", words: ["install"] },
    { at: "cgo/", words: ["glibc not found"], first: true },
    { at: "gone/", words: ["nowhere"] },
    { at: "reports/", words: ["cve", "which go fixes"] },
    { at: "proxy/", words: ["国内代理"] },
  ],
  rows: [section("managed/#eks-1.31", "EKS 1.31 · EKS"), section("cgo/#alpine-3.20", "alpine:3.20 · Images")],
  weights: {},
}
const vocabulary = new self.atlasWords.Vocabulary([...DOCS, KNOWN.rows[1]])
const understood = self.atlasAsked(KNOWN, vocabulary, false)
const ordered = self.atlasRank(KNOWN, [...DOCS, KNOWN.rows[1]], vocabulary, "")

/**
 * Return the first links of the hits of a query, when the texts of the pages have nothing to say.
 * @type {(query: string) => string[]}
 */
const links = (query) =>
  ordered([], understood(query)).map((hits) =>
    (hits.find(({ location }) => !location.includes("#")) ?? hits[hits.length - 1]).location
  )

test("a product is known by its names and module path, and leads to the line that was asked for", () => {
  for (
    const [query, first] of [
      ["kubernetes", "kubernetes/"],
      ["K8S v1.33.4", "kubernetes/#kubernetes-1.33"],
      ["1.33 kubernetes", "kubernetes/#kubernetes-1.33"],
      ["kubernetes1.33", "kubernetes/#kubernetes-1.33"],
      ["k8s.io/client-go@v0.33.1", "client-go/#client-go-0.33"],
      ["clientgo 0.33", "client-go/#client-go-0.33"],
      ["client go 0.9", "client-go/"],
      ["go1.22", "go/support/#go-1.22"],
      ["eks 1.31", "managed/#eks-1.31"],
      ["EKS kubernetes 1.31", "managed/#eks-1.31"],
      ["alpine 3.20", "cgo/#alpine-3.20"],
    ]
  ) assert.equal(links(query)[0], first, query)
})

test("of several products the one that was named beside Kubernetes or Go stands first", () => {
  assert.deepEqual(links("client-go 0.33 kubernetes 1.33"), [
    "client-go/#client-go-0.33",
    "kubernetes/#kubernetes-1.33",
  ])
  assert.deepEqual(links("kubernetes 1.33 go 1.22"), ["kubernetes/#kubernetes-1.33"])
})

test("a topic leads to its page, a product that is named besides stands before it, but not before an error message", () => {
  assert.deepEqual(links("go eol"), ["go/support/"])
  assert.deepEqual(links("Go 1.22 停止支持"), ["go/support/#go-1.22"])
  assert.deepEqual(links("国内代理"), ["proxy/"])
  assert.deepEqual(links("kubernetes deprecated"), ["kubernetes/", "go/support/"])
  assert.deepEqual(links("eks: version `GLIBC_2.34' not found"), ["cgo/", "managed/#eks"])
  assert.deepEqual(links("nowhere"), [])
})

test("one typing error in a word is forgiven, and none in a word that is known", () => {
  for (const typed of ["kuberentes", "kuberetes", "kubernettes", "kubernetez", "kubrenetes"]) {
    assert.equal(links(typed)[0], "kubernetes/", typed)
  }
  assert.equal(links("cleint-go")[0], "client-go/")
  assert.deepEqual(links("kuebrentse"), [])
  assert.equal(vocabulary.meant("kube"), "kube") // somebody is typing
  assert.equal(vocabulary.meant("1.33"), "1.33")
})

test("words in a title count more than words in a text, and rare words more than common ones", () => {
  const hit = (/** @type {string} */ location, /** @type {string} */ title, /** @type {string[]} */ ...found) => [{
    location,
    title,
    text: "",
    score: 1,
    terms: Object.fromEntries(["rare", "kubernetes"].map((word) => [word, found.includes(word)])),
  }]
  const asked = { ...understood("rare"), wanted: " rare kubernetes " }
  const pages = ordered([hit("a/", "x", "kubernetes"), hit("b/", "x", "rare"), hit("c/", "rare", "rare")], asked)
  assert.deepEqual(pages.map(([{ location }]) => location), ["c/", "b/", "a/"])
})

test("a section that answers is the first link of its page, and what it shows of its text is whole HTML", () => {
  const [hits] = ordered([], understood("kubernetes 1.33"))
  assert.deepEqual(hits.map(({ location, title }) => [location, title]), [
    ["kubernetes/#kubernetes-1.33", "Kubernetes 1.33"],
    ["kubernetes/#kubernetes-1.33", "Kubernetes and Go"],
  ])
  assert.equal(hits[0].text, "<p>built &amp; tested</p>")
})

test("who names a report asks for what tells of it, and for the page about reports if nothing does", () => {
  const topics = (/** @type {string} */ query) => [...understood(query).topics.keys()]
  assert.deepEqual(topics("go cve"), ["reports/"])
  assert.deepEqual(topics("CVE-2026-33186"), [])
  assert.deepEqual(topics("which go fixes cve-2026-33186"), ["reports/"])
  assert.deepEqual(topics("cve-2026-99999"), ["reports/"])
})
