// @ts-check
/* Arriving at an address: #kubernetes-1.30.built-with, or the same with the fingerprint of the value it had, ~3f9a. */
import { all, find, make } from "./elements.js"
import {
  addressOf,
  content,
  fetched,
  fingerprintOf,
  folder,
  headsOf,
  home,
  language,
  moved,
  say,
  shown,
  tableOf,
  valueOf,
} from "./page.js"
import { reveal } from "./tables.js"

/** @type {Element | undefined} */
let last

export async function land() {
  last?.classList.remove("atlas-target")
  for (const note of all(document, ".atlas-changed")) note.remove()
  const [id, fingerprint] = decodeURIComponent(location.hash.slice(1)).split("~")
  if (!id) return
  if (!document.getElementById(id) && Object.hasOwn(moved, id)) {
    // A page that is gone is shown as 404.html, in English: its address tells the language of its reader.
    const [first] = location.pathname.slice(home.pathname.length).split("/")
    const own = find(document, `.atlas-twin[hreflang="${CSS.escape(first)}"]`) ? `${first}/` : folder
    return location.replace(addressOf(own + moved[id] + (fingerprint ? `~${fingerprint}` : "")))
  }
  const releases = releasesOf(id)
  if (releases) return location.replace(`${releases}#${id}${fingerprint ? `~${fingerprint}` : ""}`)
  let place = nearest(id)
  if (!place || !content.contains(place)) return
  open(place)
  if (!place.checkVisibility()) place = place.closest("tr") ?? place // on a phone, an empty cell is not shown
  place.classList.add("atlas-target")
  last = place
  if (fingerprint && place.id === id) await compare(place, id, fingerprint)
  const small = place.matches("tr, td, li") && place.offsetHeight < innerHeight / 2
  place.scrollIntoView({ block: small ? "center" : "start", inline: "nearest" })
}

/**
 * Return the page where a release of one of this page's lines stands; nothing for any other id.
 * @type {(id: string) => string | undefined}
 */
function releasesOf(id) {
  const page = find(content, "a.atlas-all")?.getAttribute("href")
  if (!page || document.getElementById(id)) return
  const line = all(content, "tr[id]").some((row) =>
    id.startsWith(`${row.id}.`) && /^\.\d/.test(id.slice(row.id.length))
  )
  return line ? page : undefined
}

/**
 * Return the element with an id; without one, that of its row: a cell in which nothing was recorded may be gone.
 * @type {(id: string) => HTMLElement | null}
 */
function nearest(id) {
  const place = document.getElementById(id)
  return place || !id.includes(".") ? place : nearest(id.slice(0, id.lastIndexOf(".")))
}

/** @type {(place: Element) => void} */
function open(place) {
  const own = /** @type {HTMLDetailsElement | null} */ (place.querySelector(":scope > details.fold"))
  if (own) own.open = true
  for (let around = place.closest("details"); around;) {
    around.open = true
    around = around.parentElement && around.parentElement.closest("details")
  }
  reveal(place)
}

/**
 * Say beside the value that it has changed since the link was made, if it has.
 * @type {(place: Element, id: string, fingerprint: string) => Promise<void>}
 */
async function compare(place, id, fingerprint) {
  const value = valueOf(place)
  let now = fingerprintOf(value)
  if (now.slice(5) !== fingerprint.slice(5)) { // a link from the page in the other language
    const twin = await other(id)
    if (!twin) return
    now = fingerprintOf(valueOf(twin)).slice(0, 4) + fingerprint.slice(4)
  }
  if (now === fingerprint || location.hash.indexOf(fingerprint) < 0) return
  const row = place.matches("tr, figure")
  const history = await past()
  if (location.hash.indexOf(fingerprint) < 0) return
  const was = row ? undefined : before(history, id, fingerprint)
  const told = row
    ? [say(place.matches("figure") ? "changed.diagram" : "changed.row"), ...cellsBefore(history, place)].join(" ")
    : was
    ? say("changed.from", { old: shown(was.old, 160), value: shown(value, 160), date: was.date })
    : say("changed", { value: shown(value, 160) })
  const note = make("p", { class: "atlas-changed", role: "note" }, told)
  if (place.matches("tr")) find(place, "th")?.append(note)
  else if (place.matches("td, li, article")) place.append(note)
  else place.before(note)
}

/**
 * Return what has been shown before in each place; nothing if that cannot be had.
 * @type {() => Promise<Past>}
 */
async function past() {
  try {
    return await fetched(`history.${language}`)
  } catch {
    return {}
  }
}

/**
 * Return the value that a link with that fingerprint led to, and the day on which it changed; undefined if nobody knows.
 * @type {(history: Past, id: string, fingerprint: string) => { old: string, date: string } | undefined}
 */
function before(history, id, fingerprint) {
  const found = Object.hasOwn(history, id) &&
    history[id].find(([fingerprints]) => fingerprints.split(" ").includes(fingerprint))
  if (found) return { old: found[1], date: found[2] }
}

/**
 * Say of each cell of a row or line, or step of a diagram, that has ever changed what stood there last, and until when:
 * the whole has no history.
 * @type {(history: Past, place: Element) => string[]}
 */
function cellsBefore(history, place) {
  const cells = all(place, "td[id], li[id]")
  return cells.filter((cell) => Object.hasOwn(history, cell.id)).map((cell) => {
    const [, old, date] = history[cell.id][0]
    const head = cell.matches("li")
      ? find(cell, ".value")
      : cell instanceof HTMLTableCellElement
      ? headsOf(tableOf(cell))[cell.cellIndex]
      : cell.previousElementSibling
    return say("changed.cell", { what: head?.textContent.trim(), old: shown(old, 80), date })
  })
}

/**
 * Return the place with an id in the page's twin in the other language; nothing if that cannot be had.
 * @type {(id: string) => Promise<Element | null | undefined>}
 */
async function other(id) {
  try {
    const address = /** @type {HTMLAnchorElement} */ (find(document, "a.atlas-twin")).href.split("#")[0]
    const text = await (await fetch(address)).text()
    return new DOMParser().parseFromString(text, "text/html").getElementById(id)
  } catch {
    // without a network nothing can be compared
  }
}
