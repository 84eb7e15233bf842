// @ts-check
// Twin of macros/resolver/{together,lifetimes}.py.

import { bound, needed } from "./bounds.js"
import { CLUSTER, newestRelease, NOTHING } from "./pins.js"
import { step } from "./step.js"
import { compare, recorded } from "./versions.js"

/** @type {(data: Data, pins: Pins) => Step[]} */
export function together(data, pins) {
  return [...steps(data, pins)]
}

/** @type {(data: Data, pins: Pins) => Generator<Step>} */
function* steps({ compared }, pins) {
  const made = compared ? allMade(pins, compared) : {}
  const madeFor = compared?.made ?? {}
  for (const pin of pins.others) if (!pin.cluster) yield* needs(pin, pins, made, madeFor)
  if (!compared) return
  const [first, ...others] = compared.numbered
  for (const [name, all] of Object.entries(madeFor)) {
    for (const other of all) {
      // A module beside the first of its kind in the same version: that is looked at for both.
      if (made[name] && made[other] && !(others.includes(other) && made[first]?.line === made[other].line)) {
        yield pair(pins, name, made[name], other, made[other], compared)
      }
    }
  }
  yield* numbered(pins, made, compared)
  yield* staging(pins, compared)
  yield* skew(pins, made, compared)
  yield* named(pins, compared)
}

/** @type {(pins: Pins, by: ComparedBy) => Record<string, Made>} */
function allMade(pins, { numbered: [first, ...others], rules: [rule] }) {
  /** @type {Record<string, Made>} */
  const found = {}
  /** @type {(id: string, version?: Version) => void} */
  const byNumber = (id, version) => {
    if (!version) return
    const [major, minor] = version.key
    if (!major && compare(version, NOTHING) !== 0) {
      found[id] = { text: version.text, version, line: `1.${minor}`, facts: [rule] }
    }
  }
  for (const { id, line, version, text } of pins.others) {
    if (version && line?.made) found[id] = { text, version, line: line.made, facts: [`${line.id}.kubernetes`] }
    else if (id === first && version) byNumber(id, version)
  }
  for (const id of others) byNumber(id, pins.modules.get(id))
  return found
}

/** @type {(pin: Pin, pins: Pins, made: Record<string, Made>, madeFor: ComparedBy["made"]) => Generator<Step>} */
function* needs(pin, pins, made, madeFor) {
  const versions = new Map(pins.modules)
  for (const other of pins.others) {
    const version = other.release?.version ?? other.version
    if (version) versions.set(other.id, version)
  }
  for (const other of needed(pin)) {
    const version = versions.get(other)
    if (!version) continue
    const { low, high, facts, exact } = bound(pin, other)
    const args = { version: pin.text, low: low?.text ?? "", high: high?.text ?? "", other, has: version.text }
    if (pin.product.needs && !pin.needsToo) {
      yield step(
        "needs_elsewhere",
        "note",
        pin.id,
        { ...args, module: pin.product.needs.split("/").pop() ?? "" },
        facts,
      )
    } else if (low && compare(version, low) < 0 && (exact || !pins.file)) {
      yield pins.forced.has(other)
        ? step("needs_replaced", "caution", pin.id, args, facts)
        : step("needs_not_met", "broken", pin.id, args, facts)
    } else if (
      madeFor[pin.id]?.includes(other) && made[pin.id] && made[other] && made[pin.id].line !== made[other].line
    ) continue
    else if (high && compare(version, high) >= 0) yield step("needs_met", "works", pin.id, args, facts)
    else yield step("needs_between", pins.soft ? "note" : "unknown", pin.id, args, facts)
  }
}

/** @type {(pins: Pins, name: string, one: Made, other: string, its: Made, by: ComparedBy) => Step} */
function pair(pins, name, one, other, its, { scaffolds, rules }) {
  const { id = "", breaks = {} } = pins.others.find((pin) => pin.id === name)?.line ?? {}
  const args = { version: one.text, line: one.line, other, has: its.text, for: its.line }
  if (breaks[other] && compare(recorded(its.version.line), recorded(breaks[other])) >= 0) {
    return step("pair_broken", pins.soft ? "caution" : "broken", name, args, [`${id}.breaks-with.${other}`])
  }
  const kind = scaffolds.includes(name) ? "scaffold" : "pair"
  const facts = [...new Set([...one.facts, ...its.facts, rules[2]])]
  return one.line === its.line
    ? step(`${kind}_same`, "works", name, args, facts)
    : step(`${kind}_other`, "caution", name, args, facts)
}

/** @type {(pins: Pins, made: Record<string, Made>, by: ComparedBy) => Generator<Step>} */
function* numbered(pins, made, { numbered: [first, ...others] }) {
  const one = made[first]
  const old = pins.others.find(({ id, version }) => id === first && version?.key[0])
  for (const other of old ? others : []) {
    const its = made[other]
    if (old && its) {
      const args = { version: old.text, other, has: its.text, for: its.line }
      yield step("pair_old", "caution", first, args, its.facts)
    }
  }
  for (const other of one ? others : []) {
    const its = made[other]
    if (!its) continue
    const args = { version: one.text, line: one.line, other, has: its.text, for: its.line }
    const facts = [...new Set([...one.facts, ...its.facts])]
    const older = its.version.isLine ? its.line !== one.line : compare(its.version, recorded(one.text)) < 0
    if (older && compare(its.version, one.version) < 0 && !pins.forced.has(other)) {
      yield step("pair_behind", "broken", first, args, facts)
    } else if (one.line !== its.line) yield step("pair_mixed", "caution", first, args, facts)
  }
}

/** @type {(pins: Pins, by: ComparedBy) => Generator<Step>} */
function* staging(pins, { server, numbered }) {
  const free = pins.file && !numbered.some((id) => pins.replaces.has(id))
  for (const pin of pins.others) {
    if (free && pin.id === server) yield step("staging", "caution", server, { version: pin.text })
  }
}

/** @type {(pins: Pins, made: Record<string, Made>, by: ComparedBy) => Generator<Step>} */
function* skew(pins, made, { clients, server, near, rules }) {
  for (const name of clients) {
    for (const cluster of servers(pins, server)) {
      const client = pins.others.find((pin) => pin.id === name)
      if (!client) continue
      if (!made[name]) {
        yield step("skew_unknown", pins.soft ? "note" : "unknown", name, { version: client.text })
        continue
      }
      const { text, line, facts } = made[name]
      const apart = Math.abs(recorded(line).key[1] - cluster.key[1])
      const args = { version: text, line, cluster: cluster.line, apart: String(apart) }
      const all = [...new Set([...facts, rules[0]])]
      if (apart > near) yield step("skew_far", "caution", name, args, all)
      else if (apart) yield step("skew_near", "works", name, args, [...all, rules[1]])
      else yield step("skew_same", "works", name, args, all)
    }
  }
}

/** @type {(pins: Pins, by: ComparedBy) => Generator<Step>} */
function* named(pins, { server }) {
  for (const { id, line, text, product } of pins.others) {
    if (!line?.named.length) continue
    const facts = [`${line.id}.supports-${server}`]
    for (const { line: cluster } of servers(pins, server)) {
      const args = { version: text, cluster }
      if (line.named.includes(cluster)) {
        yield step("skew_named", "works", id, args, facts)
        continue
      }
      const use = product.lines.filter(({ named }) => named.includes(cluster)).map((one) => one.line).join(", ")
      const code = use ? "skew_other" : "skew_unnamed"
      yield step(code, "caution", id, { ...args, lines: line.named.join(", "), use }, facts)
    }
  }
}

/** @type {(pins: Pins, server: string) => Version[]} */
function servers({ others, file }, server) {
  return (file ? [CLUSTER] : [CLUSTER, server]).flatMap((id) => others.find((pin) => pin.id === id)?.version ?? [])
}

/** @type {(data: Data, pins: Pins, choice: Release | null, today: string) => Step[]} */
export function lifetimes(data, pins, choice, today) {
  const ended = told(pins).filter(({ line }) => supportOn(line, today) === "ended")
  const steps = ended.map(({ id, line, product }) => {
    const use = id === data.axis && choice && isAlive(goLine(data, choice), today)
      ? choice.version.text
      : supported(product, today)
    return step(use ? "support_ended" : "support_over", "caution", id, { line: line.line, date: line.ends, use }, [
      `${line.id}.ends`,
    ])
  })
  const line = choice && namesGo(pins) ? goLine(data, choice) : null
  if (choice && line && supportOn(line, today) === "ended") {
    steps.push(
      step("support_only_ended", "caution", data.axis, { go: choice.version.text, date: line.ends }, [
        `${line.id}.ends`,
      ]),
    )
  }
  return steps
}

/** @type {(data: Data, pins: Pins, choice: Release | null, today: string) => boolean} */
export function isSupported(data, pins, choice, today) {
  return Boolean(namesGo(pins) && choice && isAlive(goLine(data, choice), today)) ||
    told(pins).some((pin) => isAlive(pin.line, today))
}

/** @type {(pins: Pins) => (Pin & { line: Line })[]} */
function told(pins) {
  return [pins.go, ...pins.others].flatMap((pin) => pin?.line && pin.product.tells ? [{ ...pin, line: pin.line }] : [])
}

/** @type {(pins: Pins) => boolean} */
function namesGo(pins) {
  return !pins.go && pins.others.length + pins.told.size > 0
}

/** @type {(data: Data) => Product} */
export function goOf(data) {
  return /** @type {Product} */ (data.products.get(data.axis))
}

/** @type {(data: Data, release: Release) => Line} */
export function goLine(data, release) {
  return /** @type {Line} */ (goOf(data).lines.find((one) => one.line === release.version.line))
}

/** @type {(product: Product, today: string) => string} */
function supported(product, today) {
  return product.lines.filter((line) => isAlive(line, today)).map((line) => newestRelease(line, today).version.text)
    .join(", ")
}

/** @type {(line: Line, today: string) => boolean} */
function isAlive(line, today) {
  return ["supported", "maintenance"].includes(supportOn(line, today))
}

/** @type {(line: Line, today: string) => Support} */
export function supportOn(line, today) {
  const released = line.releases[0].released
  if (released && today < released) return "future"
  if (!line.ends && !line.open) return "unknown"
  if (line.ends && today >= line.ends) return "ended"
  return line.care && today >= line.care ? "maintenance" : "supported"
}
