// @ts-check
// The versions that a reader keeps: in the browser's own store, and nowhere else. Whatever stands there is read as text.

const KEY = "atlas-stack"
const FORM = 1 // what is stored says in which form; a later form is left alone
const MOST = 40
const NAME = /^[a-z][a-z0-9.-]{0,60}$/
const VERSION = /^[\w.+-]{1,80}$/
const DAY = 864e5
const MOST_OCTETS = 75 // RFC 5545, 3.1: a longer line is folded

/**
 * Return what is kept: none where nothing is, or where what stands there cannot be read.
 * @type {() => Question}
 */
export function kept() {
  try {
    const { form, pins } = JSON.parse(localStorage.getItem(KEY) ?? "{}")
    return form === FORM && Array.isArray(pins) ? sound(pins) : []
  } catch {
    return []
  }
}

/**
 * Keep those pins in place of what was kept; no pin takes the store away. Returns whether the browser has kept them.
 * @type {(pins: Question) => boolean}
 */
export function keep(pins) {
  try {
    if (pins.length) localStorage.setItem(KEY, JSON.stringify({ form: FORM, pins: sound(pins) }))
    else localStorage.removeItem(KEY)
    return true
  } catch {
    return false
  }
}

/**
 * Keep more pins: one of a product that is kept already takes the place of the old one. Returns whether it was kept.
 * @type {(pins: Question) => boolean}
 */
export function add(pins) {
  return keep([...new Map([...kept(), ...pins])])
}

/** @type {(pins: unknown[]) => Question} */
function sound(pins) {
  const found = new Map()
  for (const pin of pins) {
    const [name, version] = Array.isArray(pin) ? pin : []
    if (typeof name === "string" && typeof version === "string" && NAME.test(name) && VERSION.test(version)) {
      found.set(name, version)
    }
  }
  return [...found].slice(0, MOST)
}

/**
 * Return a calendar of ends of support. An event has the id that it has in the calendars of the site: it is the same event.
 * @type {(ends: { id: string, day: string, summary: string, url: string }[], today: string, name: string, site: { name: string, title: string }) => string}
 */
export function calendar(ends, today, name, site) {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//${escaped(site.title)}//my stack//EN`,
    "CALSCALE:GREGORIAN",
    `X-WR-CALNAME:${escaped(name)}`,
    ...ends.flatMap(({ id, day, summary, url }) => [
      "BEGIN:VEVENT",
      `UID:${id}@${site.name}`,
      `DTSTAMP:${plain(today)}T000000Z`,
      `DTSTART;VALUE=DATE:${plain(day)}`,
      `DTEND;VALUE=DATE:${plain(new Date(Date.parse(day) + DAY).toISOString().slice(0, 10))}`,
      `SUMMARY:${escaped(summary)}`,
      `URL:${url}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join("")
}

/** @type {(day: string) => string} */
const plain = (day) => day.replaceAll("-", "")
/** @type {(text: string) => string} */
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\s+/g, " ")

/**
 * Return a line in pieces of at most 75 octets; none of them cuts a character in two.
 * @type {(line: string) => string}
 */
function folded(line) {
  const encoder = new TextEncoder()
  let [made, size] = ["", 0]
  for (const sign of line) {
    const octets = encoder.encode(sign).length
    if (size + octets > MOST_OCTETS) [made, size] = [`${made}\r\n `, 1]
    made += sign
    size += octets
  }
  return made
}
