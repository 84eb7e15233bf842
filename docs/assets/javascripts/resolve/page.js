// @ts-check
// The resolver's page: a row for each pin, the go.mod to paste, the answer, and the question in the page's address.

import { filled, find, make } from "../elements.js"
import { addressOf, folder, today } from "../page.js"
import { keeper } from "../stack/keep.js"
import { GoModError, parseGoMod } from "./gomod.js"
import { CLUSTER, DIRECTIVE, indexed, isKnown, named, PinError, pinsOf, serverOf } from "./pins.js"
import { questionOf } from "./question.js"
import { resolve } from "./resolve.js"
import { trimmed } from "./versions.js"
import { rendered, titleOf } from "./words.js"

const root = /** @type {HTMLElement} */ (find(document, "#atlas-resolver"))
/** @type {{ catalog: Catalog, strings: Record<string, string>, home: string }} */
const { catalog, strings, home } = JSON.parse(find(document, "#atlas-resolver-data")?.textContent ?? "")
const data = indexed(catalog)
/** @type {Say} */
const say = (key, placeholders) => filled(strings[key], placeholders)
/** @type {(name: string) => HTMLInputElement} */
const part = (name) => /** @type {HTMLInputElement} */ (find(root, `[data-part=${name}]`))

// A link may ask as of a day; then the addresses of all further questions keep that day. What means nothing is said.
/** @type {Question} */
let words = []
/** @type {string | null} */
let given = null
/** @type {unknown} */
let wrong = null
try {
  ;({ words, day: given } = questionOf(location.search))
} catch (error) {
  wrong = error
}
const day = given ?? today
if (!words.length) words = [data.axis, ...data.example].map((name) => [name, ""])
/** @type {GoMod | null} */
let gomod = null

function show() {
  part("error").textContent = ""
  part("answer").replaceChildren(...answered())
  if (part("partly")) part("partly").hidden = !gomod
  if (wrong) return
  const query = new URLSearchParams(words.filter(([, version]) => version))
  if (given) query.set("day", given)
  const text = query.toString()
  history.replaceState(null, "", text ? `?${text}` : location.pathname)
}

/** @type {() => Element[]} */
function answered() {
  try {
    if (wrong) throw wrong
    const pins = pinsOf(data, words, day, gomod)
    if (!gomod && !words.some(([, version]) => version)) return invitation()
    return [...rendered(data, say, home, resolve(data, pins, day), day), keeping()]
  } catch (error) {
    if (!(error instanceof PinError)) throw error
    part("error").textContent = say(`resolve.error.${error.code}`, {
      ...error.args,
      product: nameOf(error.args.product),
    })
    return []
  }
}

/** Return the button that keeps what is pinned; the go line of a go.mod is a file's own, and not kept. */
function keeping() {
  const pins = () => words.filter(([name]) => name !== DIRECTIVE)
  const see = () => make("a", { href: `${addressOf(folder)}#my-stack` }, say("stack.see"))
  return keeper(say, pins, nameOf, see)
}

/** @type {(id: string) => string} */
function nameOf(id) {
  return id === DIRECTIVE ? say("resolve.directive") : titleOf(data, say, id)
}

/** Return what stands in the place of an answer before anything is asked: what to do, and an example. */
function invitation() {
  const example = data.example.map((id) => data.products.get(id)).filter((one) => one !== undefined)
    .map(({ id, lines }) => [id, lines[lines.length - 1].line])
  const newest = new URLSearchParams(example)
  const name = example.map(([id, line]) => `${titleOf(data, say, id)} ${line}`).join(" + ")
  return [
    make(
      "p",
      {},
      `${say("resolve.nothing_pinned")} ${say("resolve.example")} `,
      make("a", { href: `?${newest}` }, name),
    ),
  ]
}

function draw() {
  part("pins").replaceChildren(...words.map(([name, version], index) => pinRow(name, version, index)))
  const taken = new Set(words.map(([name]) => name))
  const choices = [...data.products.keys(), CLUSTER, ...data.measured.keys()].filter((name) =>
    isKnown(data, name) && !taken.has(name)
  )
  part("add").replaceChildren(
    make("option", { value: "" }, say("resolve.add")),
    ...choices.map((name) => make("option", { value: name }, titleOf(data, say, name))),
  )
}

/** @type {(name: string, version: string, index: number) => Element} */
function pinRow(name, version, index) {
  const title = nameOf(name)
  const id = `atlas-pin-${isKnown(data, name) ? name : index}`
  const input = () => {
    words[index] = [name, trimmed(field.value)]
    show()
  }
  const click = () => {
    words.splice(index, 1)
    draw()
    show()
    part("add").focus()
  }
  const field = make("input", {
    id,
    list: `${id}-list`,
    value: version,
    placeholder: say("resolve.choose"),
    autocomplete: "off",
    spellcheck: "false",
    input,
  })
  return make(
    "li",
    {},
    make("label", { for: id }, title),
    field,
    make("datalist", { id: `${id}-list` }, ...versionsOf(name)),
    make(
      "button",
      { type: "button", class: "atlas-button", "aria-label": say("resolve.remove", { title }), click },
      "×",
    ),
  )
}

/** @type {(name: string) => Element[]} */
function versionsOf(name) {
  const product = data.products.get(serverOf(data, name) || name)
  const lines = [...(product?.lines ?? [])].reverse()
  const trials = [...(data.measured.get(name)?.trials ?? [])].reverse()
  return [
    ...lines.map((line) => make("option", { value: line.line }, say("resolve.line_of", { line: line.line }))),
    ...lines.flatMap((line) => [...line.releases].reverse()).map((one) => make("option", { value: one.version.text })),
    ...trials.map((one) => make("option", { value: one.version.text })),
  ]
}

/** Bring what has been answered into sight, where it stands below the window: on a phone the form alone fills that. */
function bringIntoSight() {
  const verdict = find(part("answer"), ".atlas-verdict")
  const told = verdict ? find(part("answer"), ".atlas-answer") : part("error")
  told?.scrollIntoView({ block: "nearest" })
  if (verdict && verdict.getBoundingClientRect().top < 0) verdict.scrollIntoView()
}

/** @type {(text: string) => void} */
function read(text) {
  part("error").textContent = ""
  if (!text) {
    gomod = null
    return show()
  }
  try {
    gomod = parseGoMod(text)
  } catch (error) {
    if (!(error instanceof GoModError)) throw error
    gomod = null
    part("answer").replaceChildren()
    part("partly").hidden = true
    part("error").textContent = say(`resolve.error.${error.code}`, error.args)
    return
  }
  const pins = pinsOf(data, [], day, gomod)
  words = words.filter(([name, version]) => name === data.axis && version)
  if (pins.directive) words.push([DIRECTIVE, pins.directive.text])
  for (const pin of pins.others) words.push([pin.id, pin.asked])
  for (const [name, version] of pins.modules) words.push([name, version.text])
  // What has become a row is asked from there; of the file stay what cannot be a row.
  gomod = {
    ...gomod,
    go: null,
    stated: Boolean(gomod.go),
    requires: gomod.requires.filter(([path, text]) => !words.some(([name]) => name === named(data, path, text))),
  }
  draw()
  return show()
}

// A button, since a choice that acts at once cannot be reached with the arrow keys.
part("add-button").addEventListener("click", () => {
  const name = part("add").value
  if (!name) return part("add").focus()
  words.push([name, ""])
  draw()
  show()
  find(root, `#atlas-pin-${CSS.escape(name)}`)?.focus()
})
// Only programs in Go have a go.mod.
if (part("gomod")) {
  part("gomod").addEventListener("input", (event) => {
    read(part("gomod").value)
    if (/** @type {InputEvent} */ (event).inputType === "insertFromPaste") bringIntoSight()
  })
  part("clear").addEventListener("click", () => {
    part("gomod").value = ""
    read("")
    part("gomod").focus()
  })
}
root.hidden = false
draw()
show()
// Once the answer stands: scrolled to as it comes, all of the page would count as moved.
if (!location.hash) requestAnimationFrame(() => requestAnimationFrame(bringIntoSight))
