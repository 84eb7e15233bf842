// @ts-check
/* What the scripts of a page work out without looking at it: fingerprints, strings, the state on a day, the order of a column. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { filled } from "../../docs/assets/javascripts/elements.js"
import { document, inPage, SCRIPTS, standAt } from "./given.js"

test("a placeholder is filled with what it is given, and stays when it is given nothing", () => {
  assert.equal(filled("{a} of {b}, {c}", { a: 1, b: "{a}", c: undefined }), "1 of {a}, {c}")
  assert.equal(filled("{a}"), "{a}")
})

for (const language of ["en", "zh"]) {
  test(`the fingerprint of a value is the golden one on a page in ${language}`, async () => {
    const { fingerprintOf } = await inPage("page.js", language)
    for (const one of document("fingerprints")) assert.equal(fingerprintOf(one.value), one[language], one.value)
  })
}

/** @type {{ today: string, lines: { line: string, was: Support, days: Days, state: Support }[] }} */
const support = document("support")
standAt(support.today)
const { stateOn } = await inPage("day.js")

test("the state of a line on the reader's day is the one of Python, whenever the page was built", () => {
  for (const { line, was, days, state } of support.lines) {
    assert.equal(stateOn(was, days), state, `${line}: ${was} on the day of the build`)
  }
  assert.ok(support.lines.filter(({ was, state }) => was !== state).length > 10)
})

test("a day that is known to the month or the year has come when that is over", () => {
  for (
    const [was, days, state] of /** @type {[Support, Days, Support][]} */ ([
      ["supported", { ends: "2026-11-28" }, "supported"],
      ["supported", { ends: "2026-11-27" }, "ended"],
      ["supported", { ends: "2026-10" }, "ended"],
      ["supported", { ends: "2026-11" }, "unknown"],
      ["supported", { ends: "2026-12" }, "supported"],
      ["supported", { ends: "2025" }, "ended"],
      ["future", { begins: "2026-11" }, "future"],
      ["future", { begins: "2026-11-27" }, "supported"],
      ["supported", { maintenance: "2026-11-27", ends: "2027-01-01" }, "maintenance"],
      ["unknown", {}, "unknown"],
    ])
  ) assert.equal(stateOn(was, days), state, JSON.stringify(days))
})

test("extended support follows the standard one, and may have an end that nobody knows", () => {
  const ends = "2026-11-01"
  assert.equal(stateOn("supported", { ends, extended: "2027-11-01" }), "extended")
  assert.equal(stateOn("extended", { ends, extended: "2026-11-27" }), "ended")
  assert.equal(stateOn("supported", { ends, extended: "2026-11" }), "unknown")
  assert.equal(stateOn("supported", { ends, extended: "?" }), "unknown")
})

test("a column of versions is sorted as versions, each pre-release before its release", async () => {
  const { compareVersions } = await inPage("tables.js")
  const texts = ["v1.9.0", "1.10.0-alpha.1", "1.10.0-beta.2", "1.10.0-beta.10", "Kubernetes 1.10.0", "1.10.1", "2.0"]
  assert.deepEqual([...texts].reverse().sort(compareVersions), texts)
})

for (const language of ["en", "zh"]) {
  test(`how far off a day is, is told on the page in ${language} as Python tells it`, async () => {
    const { load } = await import(new URL("page.js", SCRIPTS).href) // the one whose strings day.js says
    const { distance } = await inPage("day.js")
    const asked = globalThis.fetch
    globalThis.fetch = () => Promise.resolve(Response.json(document("words")[language]))
    assert.ok(await load())
    globalThis.fetch = asked
    /** @type {{ day: string, from: string, text: string, soon: boolean }[]} */
    const golden = document("distances")[language]
    assert.ok(new Set(golden.map(({ text }) => text)).size > 100)
    for (const { day, from, text, soon } of golden) {
      const told = distance(day, from)
      assert.deepEqual([told.text, told.soon], [text, soon], `${day} from ${from}`)
    }
  })
}
