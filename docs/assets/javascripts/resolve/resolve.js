// One answer across products, the twin of macros/queries/resolve/: both pass the same cases in tests/golden/resolve/.

import { CLUSTER, bound, needed } from "./pins.js"
import { compare, parse } from "./versions.js"

const WEIGHT = ["broken", "unknown", "works", "note"]
const HARD_SINCE = parse("1.21")

/** Return the answer to pins (see pins.js) on a day, written 2026-11-27: plain values, codes and ids only. */
export function resolve(data, pins, today) {
  const steps = [...reasons(data, pins)]
  const open = windowOf(pins)
  const fits = fitting(data, open, today)
  if (!fits.length && data.products.has("go"))
    steps.push(step(open.floor && open.ceiling ? "window_empty" : "floor_too_new", "broken", ""))
  else if (!pins.go && !pins.others.length) {
    const pasted = pins.directive || pins.strangers || pins.replaced.length || pins.modules.size
    steps.push(step(pasted ? "nothing_known" : "nothing_pinned", "unknown", ""))
  }
  steps.sort((a, b) => WEIGHT.indexOf(a.verdict) - WEIGHT.indexOf(b.verdict))
  const known = open.closed ? fits : []
  const choice = safest(data, pins, known, today)
  const everyone = [pins.go, ...pins.others].filter(Boolean)
  const lines = everyone.filter(pin => pin.line).map(pin => [pin.product.id, pin.line])
  if (!pins.go && choice) lines.push(["go", data.products.get("go").lines.find(one => one.line === choice.version.line)])
  const [ends, product, line] = nextEnd(lines, today)
  return {
    verdict: steps.find(one => one.verdict !== "note")?.verdict ?? "works",
    pins: everyone.map(pin => stateOf(pin, today)),
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
    reasons: steps,
  }
}

function step(code, verdict, product, args = {}, facts = []) {
  return { code, verdict, product, args, facts }
}

function* reasons(data, pins) {
  const go = pins.go?.release?.version ?? null
  if (pins.go && !go) yield step("go_not_recorded", "unknown", "go", { version: pins.go.text })
  for (const pin of pins.others) {
    if (pin.cluster) continue
    yield* existence(pin)
    yield* floor(pin, go)
    yield* ceiling(pin, go)
    if (go) yield* tested(pin, go)
    if (pin.release?.built)
      yield step("built", "note", pin.id, { version: pin.text, go: pin.release.built }, [`${pin.release.id}.built-with`])
    if (pins.directive) yield* directive(pin, pins.directive)
  }
  if (go && pins.directive && compare(go, pins.directive) < 0)
    yield againstGo("directive", "go", go, { low: pins.directive, high: pins.directive, facts: [] })
  for (const pin of pins.others) yield* needs(pin, pins)
  yield* skew(pins)
  for (const product of pins.replaced) yield step("replaced", "unknown", product)
  if (pins.strangers) yield step("strangers", "note", "", { count: String(pins.strangers) })
}

function* existence(pin) {
  if (!pin.version) yield step("pseudo", "unknown", pin.id, { version: pin.asked })
  else if (!pin.release) yield step(pin.line ? "not_recorded" : "line_not_recorded", "note", pin.id, { version: pin.text })
  else if (pin.release.retracted)
    yield step("retracted", "note", pin.id, { version: pin.text }, [`${pin.release.id}.retracted`])
}

function* floor(pin, go) {
  const demand = bound(pin, "requires")
  if (!demand.low && !demand.high) {
    if (pin.version) yield step("requires_unknown", "unknown", pin.id, { version: pin.text })
  } else if (go) yield againstGo("requires", pin.id, go, demand, pin.text)
  else if (demand.exact) yield step("requires", "works", pin.id, argsOf(demand, pin.text), demand.facts)
  else yield step("requires_between", "unknown", pin.id, argsOf(demand, pin.text), demand.facts)
}

function againstGo(code, product, go, demand, version = "") {
  const args = { ...argsOf(demand, version), go: go.text }
  if (demand.high && compare(go, demand.high) >= 0) return step(`${code}_met`, "works", product, args, demand.facts)
  if (demand.low && compare(go, demand.low) < 0) {
    if (compare(go, HARD_SINCE) < 0) return step(`${code}_advice`, "unknown", product, args, demand.facts)
    return step(`${code}_not_met`, "broken", product, args, demand.facts)
  }
  return step(`${code}_between`, "unknown", product, args, demand.facts)
}

function argsOf(demand, version) {
  return { version, low: demand.low?.text ?? "", high: demand.high?.text ?? "" }
}

function* ceiling(pin, go) {
  const line = pin.release?.fails
  if (!line) return
  const args = { version: pin.text, line }
  const facts = [`${pin.release.id}.fails-from`]
  if (!go) yield step("fails_from", "works", pin.id, args, facts)
  else if (compare(parse(go.line), parse(line)) < 0) yield step("fails_later", "works", pin.id, { ...args, go: go.text }, facts)
  else yield step("fails", "broken", pin.id, { ...args, go: go.text }, facts)
}

function* tested(pin, go) {
  if (!pin.release?.tested.length) return
  const code = pin.release.tested.includes(go.line) ? "tested" : "tested_other"
  const args = { version: pin.text, go: go.line, lines: pin.release.tested.join(", ") }
  yield step(code, "note", pin.id, args, [`${pin.release.id}.tested-with`])
}

function* directive(pin, line) {
  const demand = bound(pin, "requires")
  if (demand.low && compare(line, demand.low) < 0)
    yield step("directive_low", "broken", pin.id, { ...argsOf(demand, pin.text), directive: line.text }, demand.facts)
}

function* needs(pin, pins) {
  const versions = new Map(pins.modules)
  for (const other of pins.others) {
    const version = other.release?.version ?? other.version
    if (version) versions.set(other.id, version)
  }
  for (const other of needed(pin)) {
    const version = versions.get(other)
    if (!version || pin.cluster) continue
    const demand = bound(pin, other)
    const args = { ...argsOf(demand, pin.text), other, has: version.text }
    if (demand.high && compare(version, demand.high) >= 0) yield step("needs_met", "works", pin.id, args, demand.facts)
    else if (demand.low && compare(version, demand.low) < 0) yield step("needs_not_met", "broken", pin.id, args, demand.facts)
    else yield step("needs_between", "unknown", pin.id, args, demand.facts)
  }
}

function* skew(pins) {
  const byId = new Map(pins.others.map(pin => [pin.id, pin]))
  const client = byId.get("client-go")
  const made = client?.line?.made
  for (const name of [CLUSTER, "kubernetes"]) {
    const cluster = byId.get(name)
    if (!made || !cluster?.version) continue
    const args = { version: client.text, line: made, cluster: cluster.version.line }
    const facts = [`${client.line.id}.kubernetes`, "skew.client-go-apiserver"]
    yield step(made === cluster.version.line ? "skew_same" : "skew_other", "note", client.id, args, facts)
  }
  const runtime = byId.get("controller-runtime")
  const pair = runtime?.line?.made
  if (!pair || !made) return
  const args = { version: runtime.text, line: pair, client: client.text, other: made }
  const facts = [`${runtime.line.id}.kubernetes`, `${client.line.id}.kubernetes`, "skew.controller-runtime-client-go"]
  yield pair === made ? step("pair_tested", "works", runtime.id, args, facts) : step("pair_untested", "unknown", runtime.id, args, facts)
}

function windowOf(pins) {
  let [floor, floorFact, ceiling, ceilingFact, closed] = [pins.directive, "", null, "", !pins.replaced.length]
  for (const pin of pins.others) {
    if (pin.cluster) continue
    const demand = bound(pin, "requires")
    closed &&= Boolean(demand.high)
    const end = demand.high ?? demand.low
    if (end && (!floor || compare(end, floor) > 0)) [floor, floorFact] = [end, demand.facts.at(-1)]
    const fails = pin.release?.fails ? parse(pin.release.fails) : null
    if (fails && (!ceiling || compare(fails, ceiling) < 0)) [ceiling, ceilingFact] = [fails, `${pin.release.id}.fails-from`]
  }
  return { floor, floorFact, ceiling, ceilingFact, closed }
}

function fitting(data, open, today) {
  const releases = data.products.get("go")?.lines.flatMap(line => line.releases) ?? []
  return releases.filter(
    one =>
      one.released && one.released <= today && !one.version.isPre &&
      (!open.floor || compare(one.version, open.floor) >= 0) &&
      (!open.ceiling || compare(parse(one.version.line), open.ceiling) < 0),
  )
}

function safest(data, pins, fits, today) {
  if (!fits.length) return null
  const byLine = new Map(fits.map(one => [one.version.line, one]))
  const alive = data.products.get("go").lines.filter(line => supportOn(line, today) === "supported")
  const choices = alive.map(line => byLine.get(line.line)).filter(Boolean)
  if (!choices.length) return fits.at(-1)
  const count = one => pins.others.filter(pin => pin.release?.tested.includes(one.version.line)).length
  return choices.reduce((best, one) => (count(one) > count(best) ? one : best))
}

/** Return the state of support of a release line on a day, as macros/queries/support.py does. */
export function supportOn(line, today) {
  const released = line.releases[0].released
  if (released && today < released) return "future"
  if (!line.ends && !line.open) return "unknown"
  if (line.ends && today >= line.ends) return "ended"
  return line.care && today >= line.care ? "maintenance" : "supported"
}

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

function nextEnd(lines, today) {
  const coming = lines.filter(([, line]) => line.ends > today).map(([product, line]) => [line.ends, product, line.line])
  coming.sort((a, b) => (a.join("\u0000") < b.join("\u0000") ? -1 : 1))
  return coming[0] ?? ["", "", ""]
}
