/* What the page says, and how the other modules speak: strings, elements, values and their hashes. */

export const home = new URL("../../", import.meta.url)
export const language = document.documentElement.lang
export const zh = language === "zh"
export const content = document.querySelector(".md-content") ?? document.body

/** The reader's own day, such as 2026-11-29. */
export const today = new Date(Date.now() - new Date().getTimezoneOffset() * 6e4).toISOString().slice(0, 10)

let words = {}
export const moved = {}

/** Fetch a file that the build wrote for the scripts. */
export const fetched = async (name) => (await fetch(new URL(`assets/atlas/${name}.json`, home))).json()

/** Return the address of a place in the site; where there is no server, a folder's page is a file in it. */
export const addressOf = (place) =>
  new URL(location.protocol === "file:" ? place.replace(/\/(?=#|$)/, "/index.html") : place, home)

/** Fetch the strings of the page's language and the addresses that have moved; false if they cannot be had. */
export async function load() {
  try {
    const answer = await fetched(zh ? "zh" : "en")
    words = answer.strings
    Object.assign(moved, answer.moved)
    return true
  } catch {
    return false
  }
}

/** Return a string with its {holes} filled in. */
export const fill = (text, holes = {}) => text.replace(/\{(\w+)\}/g, (hole, name) => holes[name] ?? hole)

/** Return a string of data/strings.yaml with its {holes} filled in. */
export const say = (key, holes) => fill(words[key], holes)

/** Make an element; of what is null nothing is put in. Text is only ever put in as text. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value)
    else if (value !== false && value !== null) element.setAttribute(key, value === true ? "" : value)
  }
  element.append(...children.filter((child) => child !== null))
  return element
}

const clean = (text) => text.normalize("NFC").replace(/\s*[、，,]\s*/g, ", ").replace(/\s+/g, " ").trim()
const ASIDE =
  ".evidence, .doubt, .note, .at, .state, details, .headerlink, .about, .atlas-handle, .atlas-changed, .atlas-since, .atlas-asof"

/** Return the text of an element without its evidence, doubts, badges and our own additions. */
export function textOf(element) {
  const copy = element.cloneNode(true)
  for (const aside of copy.querySelectorAll(ASIDE)) aside.remove()
  return clean(copy.textContent)
}

/** Return the heading of the section that an element stands in. */
export function headingOf(element) {
  let before = element.previousElementSibling
  while (before && !/^H[2-6]$/.test(before.tagName)) before = before.previousElementSibling
  return before
}

/** Return the list of facts below a heading; undefined if its section has none. */
export function factsOf(heading) {
  let next = heading.nextElementSibling
  while (next && !/^H[1-6]$/.test(next.tagName)) {
    if (next.matches(".atlas-facts")) return next
    next = next.nextElementSibling
  }
}

/*
 * The value of an address, as text that does not depend on its evidence. Of a cell: its values, and … or → between
 * them; a word for "unknown" counts as ?, so that both languages agree. Of a row or a release line: its cells, with |
 * between them. Of a step of a diagram: its words, without the ways that leave it, since their numbers move; of a diagram:
 * its steps, in the same way. Of a sentence: the sentence. Spaces are single, and the comma of a list is the same in both languages.
 */
export function valueOf(element) {
  if (/^H[1-6]$/.test(element.tagName)) element = factsOf(element) ?? element
  if (element.matches("tr, dl, .atlas-flow")) {
    return Array.from(element.querySelectorAll("td, dd[id], li[id]"), valueOf).join(" | ")
  }
  const aside = (part) => element.contains(part.closest("details, .said")) // the table itself may be folded too
  const parts = [...element.querySelectorAll(".value, .to, .state-unknown")].filter((part) => !aside(part))
  if (!parts.length) return [element.dataset.verdict ?? "", textOf(element)].join(" ").trim()
  return parts.map((part) => (part.matches(".state-unknown") ? "?" : clean(part.textContent))).join(" ")
}

/** Return a value as a reader sees it: unknown in words, and not longer than *most* letters. */
export function shown(value, most) {
  const text = value.replace(/(^| )\?(?= |$)/g, `$1${say("unknown")}`)
  return text.length > most ? `${text.slice(0, most)}…` : text
}

/** Return the mark of a value in an address: twin of macros/marks.py, where it is described. */
export function markOf(value) {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(value)) hash = Math.imul(hash ^ byte, 0x01000193)
  const folded = ((hash >>> 16) ^ hash) & 0xffff
  const words = value.split(/[\s,|]+/).some((word) => /\p{L}/u.test(word) && !/^[\x21-\x7e]*\d[\x21-\x7e]*$/.test(word))
  return folded.toString(16).padStart(4, "0") + (words ? `-${zh ? "zh" : "en"}` : "")
}
