// @ts-check
/* What the page says, and how the other modules speak: strings, values and their hashes. */
import { all, filled, find } from "./elements.js"

export const home = new URL("../../", import.meta.url)
export const language = document.documentElement.lang || "en"
export const zh = language === "zh"
/** Where the pages of this language are, below the home page of the site. */
export const folder = language === "en" ? "" : `${language}/`
/** @type {HTMLElement} */
export const content = document.querySelector(".md-content") ?? document.body

/** The reader's own day, such as 2026-11-29. */
export const today = new Date(Date.now() - new Date().getTimezoneOffset() * 6e4).toISOString().slice(0, 10)

/** @type {Record<string, string>} */
let words = {}
/** @type {Record<string, string>} */
export const moved = {}

/**
 * Return the address of a place in the site; where there is no server, a folder's page is a file in it.
 * @type {(place: string) => URL}
 */
export const addressOf = (place) =>
  new URL(location.protocol === "file:" ? place.replace(/\/(?=#|$)/, "/index.html") : place, home)

/**
 * Fetch a document that the build has written for the scripts.
 * @type {(name: string) => Promise<any>}
 */
export const fetched = async (name) => (await fetch(new URL(`assets/atlas/${name}.json`, home))).json()

/** Fetch the strings of the page's language and the addresses that have moved; false if they cannot be had. */
export async function load() {
  try {
    /** @type {Words} */
    const answer = await fetched(language)
    words = answer.strings
    Object.assign(moved, answer.moved)
    return true
  } catch {
    return false
  }
}

/**
 * Return a string of data/strings.yaml with its {placeholders} filled.
 * @type {Say}
 */
export const say = (key, placeholders) => filled(words[key], placeholders)

/** @type {(text: string) => string} */
const clean = (text) => text.normalize("NFC").replace(/\s*[、，,]\s*/g, ", ").replace(/\s+/g, " ").trim()
const ASIDE =
  ".evidence, .doubt, .note, .at, .rel, .state, abbr, details:not(.fold), .headerlink, .about, .atlas-handle, .atlas-changed, .atlas-since, .atlas-asof"

/**
 * Return the text of an element without its evidence, doubts, badges and our own additions.
 * @type {(element: Element) => string}
 */
export function textOf(element) {
  const copy = /** @type {Element} */ (element.cloneNode(true))
  for (const aside of all(copy, ASIDE)) aside.remove()
  return clean(copy.textContent)
}

/**
 * Return the notes of a table that tell what a cell rests on; of a cell without its own, those of its row.
 * @type {(cell: Element) => HTMLElement[]}
 */
export function notesOf(cell) {
  const row = cell.closest("tr")
  const list = tableOf(cell).parentElement?.nextElementSibling
  const numbers = cell.getAttribute("data-n") ?? (row && find(row, "th")?.dataset.n)
  if (!numbers || !list?.matches(".atlas-notes")) return []
  const notes = all(list, "li")
  return numbers.split(" ").map((number) => notes[+number - 1])
}

/** @type {(element: Element) => HTMLTableElement} */
export const tableOf = (element) => /** @type {HTMLTableElement} */ (element.closest("table"))
/** @type {(table: HTMLTableElement) => HTMLTableRowElement[]} */
export const rowsOf = (table) => [...table.tBodies[0].rows]
/** @type {(table: HTMLTableElement) => HTMLTableCellElement[]} */
export const headsOf = (table) => [.../** @type {HTMLTableSectionElement} */ (table.tHead).rows[0].cells]
/** @type {(table: HTMLTableElement) => string} */
export const captionOf = (table) => table.caption?.firstChild?.textContent?.trim() ?? ""

/**
 * The value of an address, as text that does not depend on its evidence. Of a cell: its value, or its values and … or →
 * between them; a word for "unknown", or a dash, counts as ?, so that both languages agree. Of a row: its cells, with |
 * between them. Of a step of a diagram: its words, without the ways that leave it, since their numbers move; of a diagram:
 * its steps, in the same way. Of a sentence: the sentence. Spaces are single, and the comma of a list is the same in both languages.
 * @type {(element: Element) => string}
 */
export function valueOf(element) {
  if (element instanceof HTMLTableRowElement) return inOrder(element).map(valueOf).join(" | ")
  if (element.matches(".atlas-flow")) return all(element, "li[id]").map(valueOf).join(" | ")
  if (element.matches("td.unknown")) return "?"
  const parts = all(element, ".value, .to, .unknown, .state-unknown")
    .filter((part) => !element.contains(part.closest("details, .said"))) // the table itself may be folded too
  if (!parts.length) return `${element.getAttribute("data-verdict") ?? ""} ${textOf(element)}`.trim()
  return parts.map((part) => (part.matches(".unknown, .state-unknown") ? "?" : clean(part.textContent))).join(" ")
}

/**
 * Return the cells of a row in the order of the data, in which values are told: a table shows dates first. In a table of
 * all releases, a row leaves out the columns in which none of its own minor version has anything.
 * @type {(row: HTMLTableRowElement) => HTMLTableCellElement[]}
 */
function inOrder(row) {
  const cells = all(row, "td")
  const order = row.dataset.order ?? tableOf(row).dataset.order
  return /** @type {HTMLTableCellElement[]} */ (order ? order.split(" ").map((at) => cells[+at]) : cells)
}

/**
 * Return a value as a reader sees it: unknown in words, and not longer than *most* letters.
 * @type {(value: string, most: number) => string}
 */
export function shown(value, most) {
  const text = value.replace(/(^| )\?(?= |$)/g, `$1${say("unknown")}`)
  return text.length > most ? `${text.slice(0, most)}…` : text
}

/**
 * The fingerprint of a value in an address, such as 3f9a: 32-bit FNV-1a over the UTF-8 bytes of valueOf(), its upper
 * half folded into its lower half (xor), as four hexadecimal digits. A value of numbers, dates and versions has the same
 * in all languages. One with words has the language behind it (3f9a-zh), since it reads differently in another.
 * @type {(value: string) => string}
 */
export function fingerprintOf(value) {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(value)) hash = Math.imul(hash ^ byte, 0x01000193)
  const folded = ((hash >>> 16) ^ hash) & 0xffff
  const spoken = value.split(/[\s,|]+/).some((word) =>
    /\p{L}/u.test(word) && !/^[\x21-\x7e]*\d[\x21-\x7e]*$/.test(word)
  )
  return folded.toString(16).padStart(4, "0") + (spoken ? `-${language}` : "")
}
