// Twin of macros/queries/resolve/question.py.

import { PinError } from "./pins.js"

const OTHERS = new Set(["day", "h"])

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
