// @ts-check
// The home page: the versions that are kept, their states today, what ends next, and a calendar of just that.

import { distance, stateOn } from "../day.js"
import { filled, find, make } from "../elements.js"
import { addressOf, content, fetched, folder, language, today } from "../page.js"
import { parse } from "../resolve/versions.js"
import { keeper } from "./keep.js"
import { calendar, keep, kept } from "./stack.js"

const CLUSTER = "cluster" // as in resolve/pins.js; the home page does not load all of that
const root = /** @type {HTMLElement} */ (find(document, "#my-stack"))
/** @type {Record<string, string>} */
const strings = JSON.parse(find(document, "#atlas-stack-strings")?.textContent ?? "")
const { "site.name": site, "site.title": title, server } = strings
/** @type {Say} */
const say = (key, placeholders) => filled(strings[key], placeholders)
const form = /** @type {HTMLFormElement | null} */ (find(content, "form.atlas-ask"))
/** @type {KnownLines} */
let known = {}

/**
 * A version that is kept, with what is recorded of its line.
 * @typedef {{ name: string, title: string, version: string, line: KnownLine | undefined, id: string, state: Support | "", ends: string }} Row
 */

/** @type {(name: string) => string} */
function titleOf(name) {
  return name === CLUSTER ? say("stack.cluster") : known[name]?.title ?? name
}

/** @type {(pin: Question[number]) => Row} */
function rowOf([name, version]) {
  const product = name === CLUSTER ? server : name
  const line = Object.hasOwn(known, product)
    ? known[product].lines.find(([text]) => text === parse(version)?.line)
    : undefined
  const [text = "", , was = "", begins, maintenance, ends = ""] = line ?? []
  const state = was && stateOn(was, { begins, maintenance, ends })
  return { name, title: titleOf(name), version, line, id: `${product}-${text}`, state, ends }
}

/** @type {(row: Row) => string} */
function told({ line, ends, state }) {
  if (!line) return say("stack.unknown")
  if (!ends) return state === "future" ? say("support.future") : say("stack.undated")
  return ends <= today
    ? say("stack.ended", { date: ends })
    : say("stack.ends", { when: distance(ends, today, say).text, date: ends })
}

/** @type {(place: string) => string} */
const placeOf = (place) => addressOf(`${folder}${place}`).href

/** @type {(row: Row) => Element} */
function item(row) {
  const { name, title, version, line, id, state } = row
  const product = known[name === CLUSTER ? server : name]
  const words = `${title} ${version}`
  const newest = line && line[1] !== parse(version)?.text ? say("stack.newest", { version: line[1] }) : ""
  const click = () => {
    keep(kept().filter(([one]) => one !== name))
    draw()
    find(root, "[role=status]")?.replaceChildren(say("stack.removed", { title: words }))
    ;(find(root, "button") ?? find(form ?? root, "input"))?.focus()
  }
  return make(
    "li",
    {},
    line && product ? make("a", { href: placeOf(`${product.page}#${id}`) }, words) : make("strong", {}, words),
    newest && make("span", { class: "at" }, newest),
    state ? make("span", { class: `state state-${state}` }, say(`support.${state}`)) : null,
    make("span", { class: "left" }, told(row)),
    make("button", { type: "button", "aria-label": say("stack.remove", { title: words }), click }, "×"),
  )
}

/** Show what is kept, soonest end first; one line that tells how if nothing is. */
function draw() {
  const rows = kept().map(rowOf)
  root.hidden = false
  root.dataset.stack = rows.length ? "kept" : "empty"
  const status = make("p", { class: "atlas-asof", role: "status" })
  if (!rows.length) return root.replaceChildren(make("p", { class: "atlas-asof" }, say("stack.how")), status)
  rows.sort((one, other) => (one.ends || "9").localeCompare(other.ends || "9"))
  const coming = rows.filter(({ ends }) => ends > today)
  const query = new URLSearchParams(rows.map(({ name, version }) => [name, version]))
  const clear = () => {
    keep([])
    draw()
    find(form ?? root, "input")?.focus()
  }
  root.replaceChildren(
    make("h2", { class: "atlas-small" }, say("stack.title")),
    make("ul", { class: "atlas-kept" }, ...rows.map(item)),
    make(
      "p",
      { class: "atlas-keep" },
      make("a", { class: "atlas-button", href: `${placeOf("resolve/")}?${query}` }, say("stack.open")),
      coming.length
        ? make(
          "button",
          { type: "button", class: "atlas-button", click: () => download(coming) },
          say("stack.calendar"),
        )
        : null,
      make("button", { type: "button", class: "atlas-button", click: clear }, say("stack.clear")),
    ),
    make("p", { class: "atlas-asof" }, say("stack.private")),
    status,
  )
}

/** @type {(rows: Row[]) => void} */
function download(rows) {
  const ends = new Map(rows.map(({ id, ends, line, name }) => {
    const product = name === CLUSTER ? server : name
    const summary = say("stack.calendar.ends", { title: known[product].title, line: line?.[0] })
    return [id, { id: `${id}.ends`, day: ends, summary, url: placeOf(`${known[product].page}#${id}.ends`) }]
  }))
  const text = calendar([...ends.values()], today, say("stack.title"), { name: site, title })
  const address = URL.createObjectURL(new Blob([text], { type: "text/calendar" }))
  make("a", { href: address, download: "my-stack.ics" }).click()
  setTimeout(() => URL.revokeObjectURL(address))
}

/** @type {() => Question} */
function filledIn() {
  return [...new FormData(form ?? undefined)].map(([name, text]) => [name, `${text}`.trim()])
}

try {
  known = await fetched(`lines.${language}`)
} catch {
  // what is kept is shown all the same
}
if (form) {
  find(form, "fieldset")?.append(keeper(say, filledIn, titleOf, () => {
    draw()
    return make("a", { href: "#my-stack" }, say("stack.see"))
  }))
}
addEventListener("storage", draw)
draw()
