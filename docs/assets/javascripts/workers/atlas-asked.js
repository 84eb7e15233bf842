// @ts-check
/* What a query asks for: products with their versions, topics, and the words that pages are searched for. */
{
  const { part, tokens, words } = self.atlasWords

  /** Said in the words of our pages, for the search in their texts. @type {(zh: boolean) => [RegExp, string][]} */
  const synonyms = (zh) => [
    [/\bk8s\b/g, "kubernetes"],
    [/\bgolang\b/g, "go"],
    [/\b(eol|unsupported|sunset)\b/g, zh ? "停止支持 结束" : "end of life"],
    [/\b(compile[dr]?|compiling)\b/g, "built"],
    [/\bmin(imum|imal)?\b/g, "requires"],
    [/生命周期|停更|停止维护|过期|终止|弃用/g, "停止支持 结束"],
    [/编译/g, "构建"],
    [/最低|最小|版本要求|依赖/g, "要求"],
    [/[的了吗呢和与或在是]|什么|哪个|多少|怎么|如何/g, " "],
  ]
  const SAY_NOTHING = new Set(
    ("a an and are at be can do does for from have how i if in is it its me my need of on or our should still that the " +
      "there this to use used using was we what when where which why will with work works you your").split(" "),
  )
  /** In so many sections that they find everything: searched for only if nothing else was asked. */
  const EVERYWHERE = new Set(["go", "golang", "version", "versions", "版本", "go版本"])
  /** The id of one report: who names it asks for what tells of it, if anything does, not for the page about reports. */
  const REPORT = /\bcve-\d{4}-(\d{4,})/i
  const LONGEST_NAME = 8
  const STEM = 6

  /** @type {(text: string) => boolean} */
  const han = (text) => /\p{Script=Han}/u.test(text)

  /** Tell whether a typed word is a word of a topic, or begins with it. @type {(typed: string, word: string) => boolean} */
  const says = (typed, word) => typed === word || (word.length >= STEM && typed.startsWith(word))

  /**
   * Return what understands queries, given the document of search_words.py and the words of the index.
   * @type {(known: SearchWords, vocabulary: Vocabulary, zh: boolean) => (query: string) => Asked}
   */
  self.atlasAsked = (known, vocabulary, zh) => {
    /** @type {Map<string, Named>} */
    const names = new Map()
    /** @type {[name: string, named: Named][]} */
    const chinese = []
    for (const one of known.named) {
      for (const name of one.names) {
        const squashed = tokens(name).join("")
        if (!names.has(squashed)) names.set(squashed, one)
        if (han(squashed)) chinese.push([squashed, one])
        vocabulary.add([...tokens(name), squashed])
      }
    }
    const topics = known.topics.map(({ at, words, first = false }) => {
      for (const phrase of words) vocabulary.add(tokens(phrase))
      return { at, first, phrases: words.map(tokens) }
    })
    const said = synonyms(zh)
    /** @type {(typed: string[]) => Pick<Asked, "named" | "loose" | "rest">} */
    const recognised = (typed) => {
      /** @type {Asked["named"]} */
      const named = new Map()
      const [loose, rest] = [/** @type {string[]} */ ([]), /** @type {string[]} */ ([])]
      /** @type {Named | undefined} */
      let last
      for (let at = 0; at < typed.length;) {
        let length = Math.min(LONGEST_NAME, typed.length - at)
        while (length > 0 && !names.has(typed.slice(at, at + length).join(""))) length--
        const found = names.get(typed.slice(at, at + length).join(""))
        if (length > 0 && found) {
          last = found
          if (!named.has(found)) named.set(found, [])
        } else if (/^\d+\.\d/.test(typed[at])) {
          const versions = last && named.get(last)
          if (versions) versions.push(typed[at])
          else loose.push(typed[at])
        } else if (!SAY_NOTHING.has(typed[at]) && !EVERYWHERE.has(typed[at])) {
          rest.push(typed[at])
        }
        at += Math.max(1, length)
      }
      const whole = typed.join("")
      for (const [name, one] of chinese) if (whole.includes(name) && !named.has(one)) named.set(one, [])
      return { named, loose, rest }
    }

    /** The rows that are called by several words of their own, such as alpine:3.20; one that is named for a product is none. */
    const rows = known.rows.map((
      { location, title },
    ) => /** @type {const} */ ([location, tokens(title.split(" · ")[0])]))
      .filter(([location, own]) => location.includes("#") && own.length > 1 && !recognised(own).named.size)

    return (query) => {
      const typed = tokens(query).map((word) => vocabulary.meant(word))
      const whole = typed.filter(han).join(" ")
      const [, id] = REPORT.exec(query) ?? []
      const report = id !== undefined && vocabulary.knows(id)
      /** @type {Asked["topics"]} */
      const found = new Map()
      for (const { at, first, phrases } of topics) {
        let size = 0
        for (const phrase of phrases) {
          const all = phrase.every((word) => han(word) ? whole.includes(word) : typed.some((one) => says(one, word)))
          const long = phrase.reduce((sum, word) => sum + (han(word) ? word.length / 2 : 1), 0)
          if (report && phrase.length === 1 && phrase[0] === "cve") continue
          if (all) size = Math.max(size, long)
        }
        const before = found.get(at)
        if (size && (!before || size > before.size || (first && !before.first))) found.set(at, { size, first })
      }
      const telling = typed.filter((word) => !SAY_NOTHING.has(word))
      const rare = telling.filter((word) => !EVERYWHERE.has(word))
      const text = said.reduce(
        (now, [from, to]) => now.replace(from, to),
        [rare, telling, typed].find((some) => some.length)?.join(" ") ?? "",
      )
      return {
        ...recognised(typed),
        topics: found,
        rows: rows.filter(([, own]) => own.every((word) => typed.includes(word))).map(([location]) => location),
        wanted: words(part(text, " ")).replace(/(\d+\.\d+)\.\d+/g, "$& $1"),
      }
    }
  }
}
