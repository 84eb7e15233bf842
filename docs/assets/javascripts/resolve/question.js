// @ts-check
// Twin of macros/resolver/question.py.

import { PinError } from "./pins.js"

/** @type {(search: string) => { words: Question, day: string | null }} */
export function questionOf(search) {
  const pairs = [...new URLSearchParams(search)]
  const day = pairs.find(([name]) => name === "day")?.[1]
  if (day !== undefined && !isDay(day)) throw new PinError("not-a-day", { day })
  return { words: pairs.filter(([name]) => name !== "day" && name !== "h"), day: day ?? null }
}

/** @type {(text: string) => boolean} */
function isDay(text) {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) || text.startsWith("0000")) return false
  const moment = new Date(`${text}T00:00Z`)
  return !isNaN(Number(moment)) && moment.toISOString().startsWith(text)
}
