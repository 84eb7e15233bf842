// @ts-check
// The answer as elements of a page: twin of macros/views/resolve.py and answer.html.j2.

import { make } from "../elements.js"
import { zh } from "../page.js"
import { FACT } from "./measured.js"
import { CLUSTER } from "./pins.js"

const LOOKS = { works: "supported", unknown: "unknown", caution: "maintenance", broken: "ended", note: "future" }
const LISTS = ["lines", "use", "ids", "works"] // what a reason tells several versions in

/** @type {(data: Data, say: Say, id: string) => string} */
export function titleOf(data, say, id) {
  if (id === CLUSTER) return say("resolve.cluster")
  return (data.products.get(id) ?? data.modules.get(id) ?? data.measured.get(id))?.title ?? id
}

/** @type {(data: Data, home: string, fact: string) => string} */
export function hrefOf(data, home, fact) {
  if (fact.startsWith(FACT)) {
    return `${home}${data.measured.get(fact.slice(FACT.length))?.tool ? "go/tools/" : "go/measured/"}#${fact}`
  }
  if (fact.startsWith("skew.")) return `${home}controllers/#${fact}`
  const owners = [...data.products.keys()].filter((id) => fact.startsWith(`${id}-`))
  const owner = owners.sort((a, b) => b.length - a.length)[0]
  const product = /** @type {Product} */ (data.products.get(owner))
  const [, row, version, column] =
    new RegExp(`^(${owner}-(\\d+\\.\\d+)[^a-z]*(?:-?(?:alpha|beta|rc)[^a-z]*)?)\\.([a-z].*)$`).exec(fact) ?? []
  const releases = `${home}${product.page}releases/`
  if (!column) return `${/^\d+\.\d+\.\d/.test(fact.slice(owner.length + 1)) ? releases : home + product.page}#${fact}`
  const line = `${owner}-${version}`
  if (row !== line && product.cells.includes(column)) return `${releases}#${row}.${column}`
  return `${home}${product.page}#${product.columns.includes(column) ? `${line}.${column}` : line}`
}

/** @type {(data: Data, say: Say, one: Step) => string} */
export function sentence(data, say, one) {
  /** @type {Args} */
  const placeholders = { ...one.args, title: titleOf(data, say, one.product), demand: demand(say, one.args) }
  if (placeholders.other) placeholders.other = titleOf(data, say, one.args.other)
  for (const name of LISTS) if (zh && placeholders[name]) placeholders[name] = placeholders[name].replaceAll(", ", "、")
  return say(`resolve.${one.code}`, placeholders)
}

/** @type {(say: Say, args: { low?: string, high?: string }) => string} */
function demand(say, { low = "", high = "" }) {
  if (low && high) return say(low === high ? "resolve.demand.exact" : "resolve.demand.range", { low, high })
  return low ? say("resolve.demand.least", { low }) : say("resolve.demand.most", { high })
}

/** @type {(answer: Answer) => string} */
function headline({ verdict, reasons }) {
  if (verdict !== "caution") return verdict
  const codes = reasons.filter((one) => one.verdict === "caution").map((one) => one.code)
  if (codes.some((code) => /^(pair|scaffold)/.test(code))) return "untested"
  if (codes.every((code) => code.startsWith("security"))) return "vulnerable"
  return codes.every((code) => /^(support|security)/.test(code)) ? "unsupported" : verdict
}

/** @type {(part: string, verdict: Verdict) => string} */
function word(part, verdict) {
  return part === "security" && verdict === "works" ? "resolve.part.security.works" : `resolve.word.${verdict}`
}

/** @type {(say: Say, answer: Answer) => string} */
function windowOf(say, { closed, floor, ceiling }) {
  if (!closed && !floor) return say("resolve.untold")
  const key = !closed ? "open" : floor ? (ceiling ? "both" : "from") : ceiling ? "below" : "any"
  return say(`resolve.window.${key}`, { floor, ceiling })
}

/** @type {(say: Say, pin: PinState) => string} */
function support(say, { support, ends }) {
  const key = ["supported", "maintenance"].includes(support) && !ends ? "open" : support || "none"
  return say(`resolve.support.${key}`, { ends })
}

/**
 * Return the rest of the answer in short: the Go to use, and what decides a verdict that is not good.
 * @type {(data: Data, say: Say, answer: Answer) => string[]}
 */
function leading(data, say, answer) {
  const { verdict, parts, safest, pins, reasons } = answer
  const told = []
  const known = verdict !== "broken" && parts.go !== "unknown"
  if (safest && known && !pins.some((pin) => pin.product === data.axis)) {
    told.push(say("resolve.lead", { axis: titleOf(data, say, data.axis), safest, window: windowOf(say, answer) }))
  }
  const why = reasons.find((one) => one.verdict === verdict && !one.code.startsWith("security"))
  if (why && ["broken", "unknown", "caution"].includes(verdict)) told.push(sentence(data, say, why))
  return told
}

/** @type {(data: Data, say: Say, read: Answer["read"]) => Element[]} */
function readOf(data, say, read) {
  /** @type {Record<string, { date: string, older: boolean, titles: string[] }>} */
  const notes = {}
  for (const { product, date, older } of read) {
    const { title, old } = /** @type {Product} */ (data.products.get(product))
    ;(notes[date + old] ??= { date, older, titles: [] }).titles.push(title)
  }
  return Object.values(notes).map(({ date, older, titles }) => {
    const on = say(date ? "read.on" : "read.unknown", { read: date })
    const told = say("read.of", { title: titles.join(zh ? "、" : ", "), read: on })
    const warning = older ? make("span", { class: "atlas-older" }, say("asof.older", { read: date })) : null
    return make("p", { class: "atlas-asof" }, `${told} `, warning)
  })
}

/** @type {(data: Data, say: Say, home: string, answer: Answer, today: string) => Element[]} */
export function rendered(data, say, home, answer, today) {
  /** @type {(verdict: Verdict, word: string) => Element} */
  const state = (verdict, word) => make("span", { class: `state state-${LOOKS[verdict]}` }, word)
  /** @type {(id: string, text: string) => Element} */
  const fact = (id, text) => make("a", { class: "fact", href: hrefOf(data, home, id), title: id }, text)
  /** @type {(term: string, ...children: (Node | string | null)[]) => Element[]} */
  const row = (term, ...children) => [make("dt", {}, term), make("dd", {}, ...children)]
  const noGo = say(answer.closed ? "resolve.none" : "resolve.untold")
  /** @type {(version: string) => Element | string} */
  const go = (
    version,
  ) => (version ? fact(`${data.axis}-${version}`, `${titleOf(data, say, data.axis)} ${version}`) : noGo)
  const next = answer.next_ends
    ? say("resolve.next.row", {
      title: titleOf(data, say, answer.next_product),
      line: answer.next_line,
      date: answer.next_ends,
    })
    : say("resolve.next.none")
  // A site about something else may compare nothing with a server, and know no reports.
  /** @type {Record<string, unknown>} */
  const told = { kubernetes: data.compared, security: data.state }
  const parts = Object.entries(answer.parts).filter(([part]) => data.axis === "go" || !(part in told) || told[part])
    .flatMap(([part, verdict]) =>
      row(
        say(`resolve.part.${part}`),
        verdict ? state(verdict, say(word(part, verdict))) : say(`resolve.part.${part}.none`),
      )
    )
  const facts = [
    ...parts,
    ...row(
      say("resolve.window"),
      make("strong", {}, windowOf(say, answer)),
      answer.floor_fact ? fact(answer.floor_fact, say("resolve.floor_row")) : null,
      answer.ceiling_fact ? fact(answer.ceiling_fact, say("resolve.ceiling_row")) : null,
    ),
    ...row(say("resolve.safest"), go(answer.safest)),
    ...row(say("resolve.newest"), go(answer.newest)),
    ...row(say("resolve.next"), next),
  ]
  const pins = answer.pins.map((pin) =>
    make(
      "li",
      {},
      make("strong", {}, `${titleOf(data, say, pin.product)} ${pin.version}`),
      ` ${support(say, pin)}`,
    )
  )
  const reasons = answer.reasons.map((one) =>
    make(
      "li",
      {},
      state(one.verdict, say(`resolve.word.${one.verdict}`)),
      ` ${sentence(data, say, one)} `,
      ...one.facts.map((id) => fact(id, say("resolve.fact"))),
    )
  )
  /** @type {(name: string, items: Element[]) => Element[]} */
  const listed = (name, items) =>
    items.length
      ? [make("h2", { class: "atlas-small" }, say(`resolve.${name}`)), make("ul", { class: `atlas-${name}` }, ...items)]
      : []
  return [
    make(
      "p",
      { class: `atlas-verdict verdict-${answer.verdict}` },
      state(answer.verdict, say(`resolve.word.${answer.verdict}`)),
      ` ${say(`resolve.verdict.${headline(answer)}`)}`,
      ...leading(data, say, answer).map((text) => make("span", { class: "atlas-because" }, text)),
    ),
    make("dl", { class: "atlas-facts atlas-answer" }, ...facts),
    ...listed("pins", pins),
    ...listed("reasons", reasons),
    make("p", { class: "atlas-asof" }, say("resolve.as_of", { date: today })),
    ...readOf(data, say, answer.read),
  ]
}
