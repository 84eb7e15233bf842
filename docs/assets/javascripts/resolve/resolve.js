// @ts-check
// Twin of macros/resolver/answer.py. All give plain values, codes and ids only.

import { fitting, safest, windowOf } from "./choice.js"
import { reasons } from "./reasons.js"
import { built, security } from "./security.js"
import { step } from "./step.js"
import { goLine, isSupported, lifetimes, supportOn, together } from "./together.js"

/** @type {Verdict[]} */
const WEIGHT = ["broken", "unknown", "caution", "works", "note"]

/** @type {(data: Data, pins: Pins, today: string) => Answer} */
export function resolve(data, pins, today) {
  const open = windowOf(pins)
  const fits = fitting(data, open, today)
  const known = open.closed || pins.soft ? fits : []
  const choice = safest(data, pins, known, today)
  const steps = [
    ...reasons(pins),
    ...together(data, pins),
    ...fit(data, pins, open, fits, choice),
    ...lifetimes(data, pins, choice, today),
    ...security(data, pins, choice, today),
  ]
  steps.sort((a, b) => WEIGHT.indexOf(a.verdict) - WEIGHT.indexOf(b.verdict))
  /** @type {Answer["parts"]} */
  const parts = { go: "", kubernetes: "", support: "", security: "" }
  for (const { code, verdict } of steps) if (verdict !== "note") parts[partOf(code)] ||= verdict
  if (!parts.support && isSupported(data, pins, choice, today)) parts.support = "works"
  if (!parts.security && built(data, pins, choice).length) parts.security = "works"
  const everyone = [pins.go, ...pins.others].filter((pin) => pin !== null)
  /** @type {[product: string, line: Line][]} */
  const lines = []
  for (const { product, line } of everyone) if (line) lines.push([product.id, line])
  if (!pins.go && choice) lines.push([data.axis, goLine(data, choice)])
  const [ends, product, line] = nextEnd(lines, today)
  return {
    verdict: (parts.go || parts.kubernetes) && WEIGHT.find((one) => Object.values(parts).includes(one)) || "note",
    parts,
    pins: everyone.map((pin) => stateOf(pin, today)),
    floor: open.floor?.text ?? "",
    floor_fact: open.floorFact,
    closed: open.closed,
    ceiling: open.ceiling?.text ?? "",
    ceiling_fact: open.ceilingFact,
    newest: known.at(-1)?.version.text ?? "",
    safest: choice?.version.text ?? "",
    next_product: product,
    next_line: line,
    next_ends: ends,
    read: lists(data, everyone, today),
    reasons: steps,
  }
}

/** @type {(data: Data, everyone: Pin[], today: string) => Answer["read"]} */
function lists(data, everyone, today) {
  const used = [data.products.get(data.axis), ...everyone.map((pin) => pin.product)]
  return [...data.products.values()].filter((one) => used.includes(one))
    .map(({ id, read, old }) => ({ product: id, date: read, older: today >= (old || "~") }))
}

/** @type {(code: string) => keyof Answer["parts"]} */
function partOf(code) {
  if (code.startsWith("skew")) return "kubernetes"
  return code.startsWith("support") ? "support" : code.startsWith("security") ? "security" : "go"
}

/** @type {(data: Data, pins: Pins, open: GoWindow, fits: Release[], choice: Release | null) => Generator<Step>} */
function* fit(data, pins, open, fits, choice) {
  const demands = pins.others.filter((pin) => !pin.cluster).length + (pins.directive ? 1 : 0)
  if (!fits.length && data.products.has(data.axis)) {
    yield step(open.floor && open.ceiling ? "window_empty" : "floor_too_new", "broken", "")
  } else if (!pins.go && !pins.others.length && !pins.modules.size && !pins.replaced.length) {
    yield pins.soft ? step("nothing_known", "note", "") : step("nothing_pinned", "unknown", "")
  } else if (!pins.go && choice && !pins.strict && demands > 1) {
    yield step("fits", "works", "", { go: choice.version.text })
  }
}

/** @type {(pin: Pin, today: string) => PinState} */
function stateOf(pin, today) {
  return {
    product: pin.id,
    asked: pin.asked,
    version: pin.text,
    line: pin.line?.line ?? "",
    support: pin.line && pin.product.tells ? supportOn(pin.line, today) : "",
    ends: pin.line?.ends ?? "",
  }
}

/** @type {(lines: [product: string, line: Line][], today: string) => string[]} */
function nextEnd(lines, today) {
  const coming = lines.filter(([, line]) => line.ends > today).map(([product, line]) => [line.ends, product, line.line])
  coming.sort((a, b) => (a.join("\u0000") < b.join("\u0000") ? -1 : 1))
  return coming[0] ?? ["", "", ""]
}
