// @ts-check
/* The resolver answers the golden questions, and says the same as the one in Python in every word. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { GoModError, parseGoMod } from "../../docs/assets/javascripts/resolve/gomod.js"
import { indexed, PinError, pinsOf } from "../../docs/assets/javascripts/resolve/pins.js"
import { questionOf } from "../../docs/assets/javascripts/resolve/question.js"
import { resolve } from "../../docs/assets/javascripts/resolve/resolve.js"
import { compare, parse, recorded, refused, shown, trimmed } from "../../docs/assets/javascripts/resolve/versions.js"
import { document, inPage } from "./given.js"

const data = indexed(document("catalog"))

/** @type {{ asked: { pins: Question, gomod: string | null, day: string }, golden: any, python: any }[]} */
const questions = document("questions")

/** @type {(asked: { pins: Question, gomod: string | null, day: string }) => Answer} */
function answered({ pins, gomod, day }) {
  return resolve(data, pinsOf(data, pins, day, gomod === null ? null : parseGoMod(gomod)), day)
}

for (const { asked, golden, python } of questions) {
  test(golden.name ?? `${golden.error}: ${JSON.stringify(golden.gomod).slice(0, 60)}`, () => {
    if (golden.error) {
      assert.throws(() => answered(asked), (error) => {
        assert.ok(error instanceof GoModError)
        assert.equal(error.code, golden.error)
        assert.equal(error.args.line, String(golden.line))
        assert.deepEqual({ error: error.code, ...error.args }, python)
        return true
      })
      return
    }
    const answer = answered(asked)
    assert.equal(answer.verdict, golden.verdict)
    assert.deepEqual(Object.fromEntries(Object.entries(answer.parts).filter(([, one]) => one)), golden.parts)
    for (const part of /** @type {const} */ (["floor", "ceiling", "newest", "safest"])) {
      assert.equal(answer[part], golden[part] ?? "", part)
    }
    assert.equal(`${answer.next_product} ${answer.next_line} ${answer.next_ends}`.trim(), golden.next ?? "")
    assert.deepEqual(answer.reasons.map((one) => `${one.verdict} ${one.code} ${one.product}`.trim()), golden.reasons)
    assert.deepEqual(JSON.parse(JSON.stringify(answer)), python)
  })
}

test("thousands of questions, sound and odd, are answered as in Python", () => {
  /** @type {{ catalog: Catalog, cases: { asked: any, python: any }[] }} */
  const { catalog, cases } = document("twins")
  const known = indexed(catalog)
  const asOf = (/** @type {any} */ { pins = [], gomod = null, address = null, day }) => {
    try {
      const asked = address === null ? { words: pins, day } : questionOf(address)
      const on = asked.day ?? day
      return resolve(known, pinsOf(known, asked.words, on, gomod === null ? null : parseGoMod(gomod)), on)
    } catch (error) {
      if (!(error instanceof PinError || error instanceof GoModError)) throw error
      return { error: error.code, ...error.args }
    }
  }
  assert.ok(cases.length > 3000)
  for (const { asked, python } of cases) {
    assert.deepEqual(JSON.parse(JSON.stringify(asOf(asked))), python, JSON.stringify(asked))
  }
})

test("a fact is shown where Python says that it is", async () => {
  /** @type {{ hrefOf: (data: Data, home: string, fact: string) => string }} */
  const { hrefOf } = await inPage("resolve/words.js")
  /** @type {[string, string][]} */
  const addresses = document("addresses")
  assert.ok(addresses.filter(([, href]) => href.includes("/releases/#")).length > 500)
  for (const [fact, href] of addresses) assert.equal(hrefOf(data, "../", fact), `../${href}`)
})

test("there are as many golden questions as the tests of Python have", () => {
  assert.ok(questions.filter(({ golden }) => golden.verdict).length >= 120)
  assert.ok(questions.filter(({ golden }) => golden.error).length >= 10)
})

test("a pin that means nothing is refused", () => {
  for (const [name, version, code] of [["gone", "1.0", "unknown-product"], ["go", "newest", "not-a-version"]]) {
    assert.throws(
      () => pinsOf(data, [[name, version]], "2026-11-27"),
      (error) => error instanceof PinError && error.code === code,
    )
  }
  assert.throws(() => pinsOf(data, [["go", "1.25"], ["go", "1.26"]], "2026-11-27"), { code: "pinned-twice" })
})

test("an address asks, and may name a day that there is", () => {
  assert.deepEqual(questionOf("?go=1.25&day=2026-02-28&h=x"), { words: [["go", "1.25"]], day: "2026-02-28" })
  assert.equal(questionOf("?go=1.25").day, null)
  for (const day of ["2026-02-30", "0000-01-01", "today", "2026-1-1", ""]) {
    assert.throws(() => questionOf(`?day=${day}`), { code: "not-a-day" })
  }
})

test("versions stand in their order, a release line before its releases", () => {
  const texts = [
    "1.9",
    "1.9.0",
    "1.10",
    "1.10beta1",
    "1.10rc1",
    "1.10.0-alpha.2",
    "1.10.0-alpha.10",
    "1.10.0",
    "1.10.1",
    "2.0",
  ]
  assert.deepEqual([...texts].reverse().map(recorded).sort(compare).map(({ text }) => text), texts)
  assert.equal(parse("v1.2.3")?.text, "1.2.3")
  for (const text of ["", "1", "1.02", "1.2.3.4", "١.٢", "1.2.3-k3s1", "1.2 "]) assert.equal(parse(text), null, text)
})

test("blanks of ASCII are cut off, and what nobody sees is refused and written out", () => {
  assert.equal(trimmed(" \t1.22 \t"), "1.22")
  assert.equal(trimmed("\u00a01.22"), "\u00a01.22")
  assert.ok(refused("a\u200bb") && refused("\0") && !refused("a\tb 中"))
  assert.equal(shown("a\u202eb"), "aU+202Eb")
  assert.equal([...shown("é".repeat(200))].length, 80)
})
