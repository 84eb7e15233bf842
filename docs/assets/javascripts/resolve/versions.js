// Twin of macros/versions.py.

const NUMBER = "(0|[1-9][0-9]{0,14})"
const PATTERN = new RegExp(`^(?:go|v)?(${NUMBER}\\.${NUMBER}(?:\\.${NUMBER})?(?:-?(alpha|beta|rc)\\.?${NUMBER})?)$`)
const STAGES = ["alpha", "beta", "rc"]
const FINAL = [STAGES.length, 0]

export function parse(text) {
  const found = PATTERN.exec(text)
  if (!found) return null
  const [, bare, major, minor, patch, stage, number] = found
  const absent = stage ? -1 : -2
  const pre = stage ? [STAGES.indexOf(stage), Number(number)] : FINAL
  return {
    text: bare,
    line: `${Number(major)}.${Number(minor)}`,
    key: [Number(major), Number(minor), patch ? Number(patch) : absent, ...pre],
    isLine: !patch && !stage,
    isPre: Boolean(stage),
  }
}

export function compare(a, b) {
  const at = a.key.findIndex((part, index) => part !== b.key[index])
  return at < 0 ? 0 : a.key[at] - b.key[at]
}
