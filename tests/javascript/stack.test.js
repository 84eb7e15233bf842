// @ts-check
/* What a reader keeps: damaged stores and none at all, how far away an end is, and the calendar. */
import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"
import { add, calendar, keep, kept } from "../../docs/assets/javascripts/stack/stack.js"

/** @type {Map<string, string>} */
const store = new Map()
const working = {
  getItem: (/** @type {string} */ key) => store.get(key) ?? null,
  setItem: (/** @type {string} */ key, /** @type {string} */ text) => store.set(key, text),
  removeItem: (/** @type {string} */ key) => store.delete(key),
}

/** @type {(storage: unknown) => void} */
function given(storage) {
  Object.defineProperty(globalThis, "localStorage", { configurable: true, get: () => storage })
}

beforeEach(() => {
  store.clear()
  given(working)
})

test("what is kept is there again, under one key that names its form", () => {
  assert.deepEqual(kept(), [])
  assert.ok(keep([["go", "1.25.3"], ["client-go", "v0.33.0"]]))
  assert.deepEqual(kept(), [["go", "1.25.3"], ["client-go", "v0.33.0"]])
  assert.deepEqual([...store.keys()], ["atlas-stack"])
  assert.equal(JSON.parse(store.get("atlas-stack") ?? "").form, 1)
})

test("a product that is kept already gets the new version, in its place; the others stay", () => {
  keep([["go", "1.25.3"], ["kubernetes", "1.33"]])
  assert.ok(add([["go", "1.26"], ["grpc-go", "1.70"]]))
  assert.deepEqual(kept(), [["go", "1.26"], ["kubernetes", "1.33"], ["grpc-go", "1.70"]])
})

test("with the last pin the store goes", () => {
  keep([["go", "1.25.3"]])
  assert.ok(keep([]))
  assert.equal(store.size, 0)
})

for (
  const text of [
    "",
    "{",
    "null",
    "[]",
    "3",
    '"go"',
    '{"form":2,"pins":[["go","1.25"]]}',
    '{"form":1}',
    '{"form":1,"pins":"go=1.25"}',
    '{"form":1,"pins":[null,3,"go",[],["go"],["go",1.25],["Go","1.25"],["go",""],["<img src=x>","1"],["go","<b>"]]}',
    `{"form":1,"pins":[["${"g".repeat(100)}","1.25"],["go","${"1".repeat(100)}"]]}`,
  ]
) {
  test(`a damaged store keeps nothing: ${text.slice(0, 60)}`, () => {
    store.set("atlas-stack", text)
    assert.deepEqual(kept(), [])
    assert.ok(add([["go", "1.25"]]))
    assert.deepEqual(kept(), [["go", "1.25"]])
  })
}

test("of a store that is damaged in part, what is sound is left, and not without end", () => {
  const pins = Array.from({ length: 200 }, (_, index) => [`p${index}`, "1.0"])
  store.set("atlas-stack", JSON.stringify({ form: 1, pins: [["go", "1.25"], ["go", {}], ...pins] }))
  assert.deepEqual(kept()[0], ["go", "1.25"])
  assert.equal(kept().length, 40)
})

test("a browser that keeps nothing is no fault, and says so", () => {
  given(undefined)
  assert.deepEqual(kept(), [])
  assert.equal(keep([["go", "1.25"]]), false)
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    get: () => {
      throw new DOMException("denied", "SecurityError")
    },
  })
  assert.deepEqual(kept(), [])
  assert.equal(add([["go", "1.25"]]), false)
  assert.equal(keep([]), false)
})

test("the calendar has an all-day event for each end, with the id of the site's own calendars, in short lines", () => {
  const summary = "支持结束：Kubernetes, 1.33; 次要版本 ".repeat(4)
  const url = "https://atlas.example/kubernetes/#kubernetes-1.33.ends"
  const text = calendar([{ id: "kubernetes-1.33.ends", day: "2026-12-31", summary, url }], "2026-11-29", "My stack", {
    name: "go-compatibility-atlas",
    title: "Go Compatibility Atlas",
  })
  const lines = text.split("\r\n")
  assert.equal(lines.at(-1), "")
  assert.ok(lines.every((line) => new TextEncoder().encode(line).length <= 75))
  const whole = text.replaceAll("\r\n ", "").split("\r\n")
  for (
    const line of [
      "UID:kubernetes-1.33.ends@go-compatibility-atlas",
      "DTSTAMP:20261129T000000Z",
      "DTSTART;VALUE=DATE:20261231",
      "DTEND;VALUE=DATE:20270101",
      `URL:${url}`,
      `SUMMARY:${summary.replace(/[,;]/g, "\\$&")}`,
    ]
  ) assert.ok(whole.includes(line), line)
  assert.equal(whole.filter((line) => line === "BEGIN:VEVENT").length, 1)
})
