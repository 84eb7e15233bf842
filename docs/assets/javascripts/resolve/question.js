// Reads a question from an address, as macros/queries/resolve/question.py does.

import { PinError } from "./pins.js"

const OTHERS = new Set(["day", "h"])

/** Return `{words, day}` of the part of an address from its question mark on; throws PinError for a day that is none. */
export function questionOf(search) {
  const pairs = [...new URLSearchParams(search)]
  const day = pairs.find(([name]) => name === "day")?.[1]
  if (day !== undefined && !isDay(day)) throw new PinError("not-a-day", { day })
  return { words: pairs.filter(([name]) => !OTHERS.has(name)), day: day ?? null }
}

function isDay(text) {
  const moment = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && !text.startsWith("0000") ? new Date(`${text}T00:00Z`) : NaN
  return !isNaN(moment) && moment.toISOString().startsWith(text)
}
