// @ts-check
/* What an address asks to be compared, and what is said of one that cannot be shown. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { addressOf, asked, CompareError, MOST } from "../../docs/assets/javascripts/compare/address.js"
import { document } from "./given.js"

/** @type {KnownLines} */
const known = document("lines")
const names = (/** @type {string} */ id) => known[id].lines.map(([line]) => line)

/** @type {(search: string) => string} */
function shown(search) {
  const found = asked(search, known)
  assert.ok(found)
  return [found.product, ...found.lines, found.only ? "only" : ""].join(" ").trim()
}

test("a range is all lines from its first to its last, a list is those that it names", () => {
  assert.equal(shown("?go=1.25..1.27"), "go 1.25 1.26 1.27")
  assert.equal(shown("?kubernetes=1.33..1.35"), "kubernetes 1.33 1.34 1.35")
  assert.equal(shown("?go=1.25,1.27"), "go 1.25 1.27")
  assert.equal(shown("?go=1.27,1.25&only=differences&h=go"), "go 1.27 1.25 only")
  assert.equal(shown("?go=%20v1.25.3%20..go1.26&only=all"), "go 1.25 1.26")
})

test("an address without a product asks for nothing", () => {
  for (const search of ["", "?", "?only=differences", "?h=go"]) assert.equal(asked(search, known), null)
})

test("the address of what is shown asks for the same again, for any two lines of any product", () => {
  for (const product of Object.keys(known).filter((id) => names(id).length > 1)) {
    const lines = names(product)
    for (const chosen of [lines.slice(-2), lines.slice(-MOST), [lines[lines.length - 1], lines[0]]]) {
      for (const only of [false, true]) {
        const one = { product, lines: chosen, only }
        assert.deepEqual(asked(addressOf(one, known), known), one)
      }
    }
  }
  assert.equal(addressOf({ product: "go", lines: ["1.25", "1.26"], only: false }, known), "?go=1.25..1.26")
  assert.equal(
    addressOf({ product: "go", lines: ["1.25", "1.27"], only: true }, known),
    "?go=1.25,1.27&only=differences",
  )
})

const [first, last] = [names("go")[0], names("go").at(-1)]
const latest = `go=${names("go").slice(-2).join("..")}`

for (
  const [search, code, args, instead] of /** @type {[string, string, Args, string][]} */ ([
    ["?go=1.99", "unknown-line", { title: "Go", line: "1.99", first, last }, latest],
    ["?go=1.25..1.99", "unknown-line", { title: "Go", line: "1.99", first, last }, latest],
    ["?go=newest", "unknown-line", { title: "Go", line: "newest", first, last }, latest],
    ["?go=1.25..1.26..1.27", "unknown-line", { title: "Go", line: "1.25..1.26..1.27", first, last }, latest],
    ["?go=1.25,", "unknown-line", { title: "Go", line: "", first, last }, latest],
    ["?go=", "one", { title: "Go" }, latest],
    ["?go=1.26", "one", { title: "Go" }, "go=1.25..1.26"],
    ["?go=1.26,1.26.1", "one", { title: "Go" }, "go=1.25..1.26"],
    [`?go=${first}`, "one", { title: "Go" }, `go=${names("go").slice(0, 2).join("..")}`],
    ["?foo=1", "unknown-product", { product: "foo" }, ""],
    ["?__proto__=1", "unknown-product", { product: "__proto__" }, ""],
    ["?go=1.25..1.26&foo=1", "unknown-product", { product: "foo" }, ""],
    ["?go=1.25..1.26&kubernetes=1.33", "two-products", { product: "kubernetes", other: "go" }, ""],
    ["?go=1.25&go=1.26", "two-products", { product: "go", other: "go" }, ""],
    ["?kubernetes=1.35..1.33", "backwards", { title: "Kubernetes", from: "1.35", to: "1.33" }, "kubernetes=1.33..1.35"],
    ["?go=1.27..1.20", "backwards", { title: "Go", from: "1.27", to: "1.20" }, "go=1.20,1.27"],
    ["?go=1.20..1.27", "too-many", { count: "8", most: "6" }, "go=1.20,1.27"],
  ])
) {
  test(`${search} is ${code}, and what to ask instead is named`, () => {
    assert.throws(() => asked(search, known), (error) => {
      assert.ok(error instanceof CompareError)
      assert.deepEqual([error.code, error.args, error.instead], [code, args, instead])
      return true
    })
    if (instead) assert.ok(asked(`?${instead}`, known))
  })
}

test("characters that no text should have are shown by their numbers", () => {
  assert.throws(() => asked("?%E2%80%AEog=1", known), (error) => {
    assert.ok(error instanceof CompareError)
    assert.equal(error.args.product, "U+202Eog")
    return true
  })
})
