// @ts-check
/* The words of pages, of names and of queries: how they are parted, how rare they are, and which word was meant. */
{
  const segmenter = self.Intl?.Segmenter && new Intl.Segmenter("zh", { granularity: "word" })
  /** @type {Map<string, string[]>} */
  const known = new Map()
  /** @type {(run: string) => string[]} */
  const chinese = (run) => {
    let found = known.get(run)
    if (!found) {
      found = segmenter ? Array.from(segmenter.segment(run), (word) => word.segment) : [...run]
      known.set(run, found)
    }
    return found
  }

  /** Part words that are written together: go1.22, 生命周期. @type {(text: string, gap: string) => string} */
  const part = (text, gap) =>
    text
      .replace(/\p{Script=Han}+/gu, (run) => gap + chinese(run).join(gap) + gap)
      .replace(/([a-z])(?=\d+\.\d)/gi, "$1" + gap)

  /** Return the text of a title, in lower case, with one space around each word. @type {(text: string) => string} */
  const words = (text) => ` ${text.toLowerCase().replace(/<[^>]*>/g, "").replace(/[^\p{L}\p{N}.]+/gu, " ").trim()} `

  /**
   * Return the words of a query or of a name: versions without v, each run of Chinese as one.
   * @type {(text: string) => string[]}
   */
  const tokens = (text) =>
    text.normalize("NFKC").toLowerCase()
      .replace(/\p{Script=Han}+/gu, " $& ")
      .replace(/\bv(?=\d)|\.x\b/g, "")
      .replace(/([a-z])(?=\d+\.\d)/g, "$1 ")
      .match(/\d+(?:\.\d+)+|[\p{L}\p{N}]+/gu) ?? []

  /** Tell whether one typing error makes one word of the other. @type {(one: string, other: string) => boolean} */
  const nearly = (one, other) => {
    let at = 0
    while (at < one.length && one[at] === other[at]) at++
    const [a, b] = [one.slice(at), other.slice(at)]
    return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) ||
      (a.slice(2) === b.slice(2) && a[0] === b[1] && a[1] === b[0])
  }

  /** The words of all sections of the index, with the number of sections that each stands in. */
  class Vocabulary {
    /** @param {SearchDocument[]} docs */
    constructor(docs) {
      this.sections = docs.length
      /** @type {Map<string, number>} */
      this.counts = new Map()
      for (const { title, text } of docs) {
        const plain = `${title} ${text}`.toLowerCase().replace(/<[^>]*>|&\w+;/g, " ")
        for (const word of new Set(plain.match(/\d+(?:\.\d+)+|[\p{L}\p{N}]+/gu))) {
          this.counts.set(word, (this.counts.get(word) ?? 0) + 1)
        }
      }
      /** @type {string[] | undefined} */
      this.sorted = undefined
    }
    /** Put words in that count more than those of pages: names and words of topics. @param {string[]} more */
    add(more) {
      for (const word of more) this.counts.set(word, (this.counts.get(word) ?? 0) + this.sections)
      this.sorted = undefined
    }
    /** Tell how much a word says: the rarer, the more. @param {string} word */
    weight(word) {
      return Math.log(1 + this.sections / Math.min(this.sections, this.counts.get(word) ?? 3))
    }
    /** Tell whether some word begins so. @param {string} start */
    knows(start) {
      this.sorted ??= [...this.counts.keys()].sort()
      let [low, high] = [0, this.sorted.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if (this.sorted[middle] < start) low = middle + 1
        else high = middle
      }
      return this.sorted[low]?.startsWith(start) ?? false
    }
    /** Return the word that was meant: itself if some word begins so, else the commonest with one typing error in it. @param {string} word */
    meant(word) {
      if (word.length < 3 || !/^[a-z][a-z0-9]+$/.test(word) || this.knows(word)) return word
      let [best, most] = [word, 0]
      for (const [other, count] of this.counts) {
        const near = Math.abs(other.length - word.length) < 2 && count > most
        if (near && /^[a-z]/.test(other) && nearly(word, other)) [best, most] = [other, count]
      }
      return best
    }
  }

  self.atlasWords = { part, words, tokens, Vocabulary }
}
