/* Arriving at an address: #kubernetes-1.30.built-with, or the same with the mark of the value it had, ~3f9a. */
import { addressOf, content, factsOf, fetched, make, markOf, moved, say, shown, valueOf, zh } from "./page.js"
import { reveal } from "./tables.js"

let last

export async function land() {
  last?.classList.remove("atlas-target")
  for (const note of document.querySelectorAll(".atlas-changed")) note.remove()
  const [id, mark] = decodeURIComponent(location.hash.slice(1)).split("~")
  if (!id) return
  if (!document.getElementById(id) && Object.hasOwn(moved, id)) {
    return location.replace(addressOf((zh ? "zh/" : "") + moved[id] + (mark ? `~${mark}` : "")))
  }
  const place = nearest(id)
  if (!place || !content.contains(place)) return
  open(place)
  place.classList.add("atlas-target")
  last = place
  if (mark && place.id === id) await compare(place, id, mark)
  const small = place.matches("tr, td, dd, li") && place.offsetHeight < innerHeight / 2
  place.scrollIntoView({ block: small ? "center" : "start", inline: "nearest" })
}

/** Return the element with an id; without one, that of its row: a cell in which nothing was recorded may be gone. */
function nearest(id) {
  const place = document.getElementById(id)
  return place || !id.includes(".") ? place : nearest(id.slice(0, id.lastIndexOf(".")))
}

function open(place) {
  for (let around = place.closest("details"); around; around = around.parentElement.closest("details")) {
    around.open = true
  }
  reveal(place.closest("tr"))
}

/** Say beside the value that it has changed since the link was made, if it has. */
async function compare(place, id, mark) {
  const value = valueOf(place)
  let now = markOf(value)
  if (now.slice(5) !== mark.slice(5)) { // a link from the page in the other language
    const twin = await other(id)
    if (!twin) return
    now = markOf(valueOf(twin)).slice(0, 4) + mark.slice(4)
  }
  if (now === mark || location.hash.indexOf(mark) < 0) return
  const row = place.matches("tr, h2, h3, h4, figure")
  const all = await history()
  if (location.hash.indexOf(mark) < 0) return
  const past = row ? undefined : before(all, id, mark)
  const told = row
    ? [say(place.matches("figure") ? "changed.diagram" : "changed.row"), ...cellsBefore(all, place)].join(" ")
    : past
    ? say("changed.from", { old: shown(past.old, 160), value: shown(value, 160), date: past.date })
    : say("changed", { value: shown(value, 160) })
  const note = make("p", { class: "atlas-changed", role: "note" }, told)
  if (place.matches("tr")) place.querySelector("th").append(note)
  else if (place.matches("td, dd, li, article")) place.append(note)
  else (factsOf(place) ?? place).before(note)
}

/** Return what has been shown before in each place; nothing if that cannot be had. */
function history() {
  return fetched(`history.${zh ? "zh" : "en"}`).catch(() => ({}))
}

/** Return the value that a link with that mark led to, and the day on which it changed; undefined if nobody knows. */
function before(all, id, mark) {
  const found = Object.hasOwn(all, id) && all[id].find(([marks]) => marks.split(" ").includes(mark))
  if (found) return { old: found[1], date: found[2] }
}

/**
 * Say of each cell of a row or line, or step of a diagram, that has ever changed what stood there last, and until when:
 * the whole has no history.
 */
function cellsBefore(all, place) {
  const cells = [
    ...((place.matches("tr, figure") ? place : factsOf(place))?.querySelectorAll("td[id], dd[id], li[id]") ?? []),
  ]
  return cells.filter((cell) => Object.hasOwn(all, cell.id)).map((cell) => {
    const [, old, date] = all[cell.id][0]
    const head = cell.matches("li")
      ? cell.querySelector(".value")
      : cell.matches("dd")
      ? cell.previousElementSibling
      : cell.closest("table").tHead.rows[0].cells[cell.cellIndex]
    return say("changed.cell", { what: head.textContent.trim(), old: shown(old, 80), date })
  })
}

async function other(id) {
  try {
    const address = document.querySelector("a.atlas-twin").href.split("#")[0]
    const text = await (await fetch(address)).text()
    return new DOMParser().parseFromString(text, "text/html").getElementById(id)
  } catch {
    // without a network nothing can be compared
  }
}
