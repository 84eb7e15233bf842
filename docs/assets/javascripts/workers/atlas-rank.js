// @ts-check
/*
 * Puts the hits in order. What a query names comes first, and stands there even if the words of its page are others:
 * a product (Kubernetes and Go after the others, since they are named beside them), then the page of a topic. What
 * follows is ordered by the words that were found, those in titles and rare ones counting most.
 */
{
  const { words } = self.atlasWords
  const NAMED = { product: 100, table: 90, row: 70, rowOfGo: 45, kubernetes: 60, go: 35, goBesides: 3 }
  const TOPIC = { first: 200, own: 50, exact: 65, beside: 40, go: 20, word: 6 }
  const LINE = 15
  /** What a name counts less for each name before it: who names two products asks about the first. */
  const LATER = 12
  /** Where a question about Go and nothing else leads, the first one first; and one about some version of it. */
  const OF_GO = ["go/latest/", "go/support/", "go/verify/"]
  const OF_A_GO = ["go/support/", "go/latest/"]
  const IN_TITLE = 2.5
  const MOST_SECTIONS = 8

  /** @type {(location: string) => string} */
  const pageOf = (location) => location.split("#", 1)[0]

  /** Return the beginning of a section's text, which is HTML. @type {(text: string) => string} */
  const beginning = (text) => {
    const paragraph = /^<p>.*?<\/p>/s.exec(text)
    const plain = (paragraph ? paragraph[0] : text).replace(/<[^>]*>/g, "")
    return `<p>${plain.length > 240 ? `${plain.slice(0, 240).replace(/\s\S*$/, "")} …` : plain}</p>`
  }

  /**
   * Return what orders the hits of the theme's worker, given the document of search_words.py, all sections, and the folder they are in.
   * @type {(known: SearchWords, docs: SearchDocument[], vocabulary: Vocabulary, start: string) => (items: Hit[][], asked: Asked) => Hit[][]}
   */
  self.atlasRank = (known, docs, vocabulary, start) => {
    const sections = new Map(docs.map((doc) => [doc.location, doc]))
    const own = new Map(known.named.filter(({ table }) => !table).map(({ page, id }) => [start + page, id]))
    const go = known.named.find(({ id }) => id === known.axis)
    const versioned = known.versioned.map((id) => `${start}${id}/`)
    /** @type {(location: string) => boolean} */
    const ofVersion = (location) =>
      versioned.some((folder) => location.startsWith(folder) && /^\d+\.\d+\//.test(location.slice(folder.length)))
    const weights = Object.entries(known.weights).map((
      [page, percent],
    ) => /** @type {const} */ ([start + page, percent]))

    /** @type {(location: string) => number} */
    const weight = (location) => {
      const below = weights.find(([page]) => location.startsWith(page))
      return below ? below[1] / 100 : ofVersion(location) ? 0.5 : own.has(pageOf(location)) ? 1 : 0.9
    }

    /** Return the section of the first of these versions that has one. @type {(of: Named, versions: string[]) => string | undefined} */
    const line = (of, versions) => {
      for (const version of versions) {
        const [major, minor = ""] = version.split(".")
        for (const name of [version, `${major}.${minor}`, major, `go${major}${minor}`]) {
          const location = `${start}${of.page}#${of.id}-${name}`
          if (sections.has(location)) return location
        }
      }
    }

    /** Return the sections that a query names, with what each counts. @type {(asked: Asked) => Map<string, number>} */
    const named = ({ named, loose, topics, rest, rows }) => {
      /** @type {Map<string, number>} */
      const found = new Map()
      /** @type {(location: string | undefined, points: number) => void} */
      const add = (location, points) => {
        if (location === undefined || !sections.has(location)) return
        found.set(location, Math.max(found.get(location) ?? 0, points))
      }
      const others = [...named.keys()].filter(({ id }) => id !== known.axis)
      const free = [...loose]
      for (const [of, versions] of named) free.push(...versions.filter((version) => !line(of, [version])))
      const paired = [...named.values()].flat()
      let place = 0
      for (const [of, versions] of named) {
        const kind = of.table
          ? "table"
          : of.id === known.axis
          ? "go"
          : of.id === known.server
          ? "kubernetes"
          : "product"
        if (kind === "go" && (others.length || (topics.size && !line(of, versions)))) continue
        const at = line(of, [...versions, ...free, ...(of.table ? paired : [])])
        const top = start + (of.table ? `${of.page}#${of.id}` : of.page)
        if (kind !== "go" || at) add(at ?? top, NAMED[kind] + (at ? LINE : 0) - LATER * place++)
        else {
          const points = rest.length ? NAMED.goBesides : NAMED.go
          const pages = of.id !== "go" ? [of.page] : versions.length ? OF_A_GO : OF_GO
          for (const [index, page] of pages.entries()) add(start + page, points - index)
        }
      }
      for (const row of rows) add(start + row, row.startsWith("go/") ? NAMED.rowOfGo : NAMED.row)
      for (const [at, { size, first }] of topics) {
        const location = start + at
        const page = pageOf(location)
        const ofGo = at.startsWith("go/")
        const products = others.filter(({ table }) => !table)
        const other = products.length > 0 &&
          (ofGo || (own.has(page) && !products.some(({ id }) => id === own.get(page))))
        const points = other
          ? TOPIC.go
          : first
          ? TOPIC.first
          : !others.length
          ? TOPIC.own
          : size >= 2
          ? TOPIC.exact
          : TOPIC.beside
        const lines = go && page === start + go.page && !others.length ? line(go, [...free, ...paired]) : undefined
        add(lines ?? location, points + Math.min(size, 4) * TOPIC.word * (other || others.length ? 0.1 : 1))
      }
      return found
    }

    return (items, asked) => {
      const terms = asked.wanted.trim().split(" ").map((term) => /** @type {const} */ ([term, vocabulary.weight(term)]))
      const all = terms.reduce((sum, [, rare]) => sum + rare, 0) * IN_TITLE || 1
      const best = Math.max(1e-9, ...items.flat().map(({ score }) => score))
      const firsts = named(asked)
      const numbers = new Set(asked.wanted.match(/\d+\.\d+/g))

      /** Tell how well a section answers by its words, from 0 to about 1. @type {(hit: Hit) => number} */
      const said = (hit) => {
        const title = words(hit.title)
        let sum = 0
        for (const [term, rare] of terms) {
          sum += title.includes(` ${term}`) ? rare * IN_TITLE : hit.terms[term] ? rare : 0
        }
        const [, other] = / (\d+\.\d+) $/.exec(title) ?? []
        const line = other === undefined || numbers.has(other) ? 1 : 0.5 // the section of a line that nobody asked for
        return (sum / all + hit.score / best / 20) * line * weight(hit.location)
      }

      /** @type {Map<string, Hit[]>} */
      const pages = new Map()
      for (const hits of items) pages.set(pageOf(hits[0].location), hits)
      for (const location of firsts.keys()) {
        const page = pageOf(location)
        const hits = pages.get(page) ?? []
        for (const missing of new Set([location, page])) {
          const doc = sections.get(missing)
          if (doc && !hits.some((hit) => hit.location === missing)) {
            hits.push({ ...doc, text: beginning(doc.text), score: 0, terms: {} })
          }
        }
        pages.set(page, hits)
      }

      const ordered = [...pages].map(([page, hits]) => {
        for (const hit of hits) hit.score = 10 * said(hit) + (firsts.get(hit.location) ?? 0)
        hits.sort((a, b) => b.score - a.score)
        return /** @type {const} */ ([page, hits])
      })
      ordered.sort(([, [a]], [, [b]]) => b.score - a.score)
      return ordered.map(([page, hits]) => shown(page, hits))
    }
  }

  /**
   * Return the hits of a page as the theme shows them: its title above its best sections. The link of the title is the
   * first of the page, so it leads to the section that answers, if one answers better than the page as a whole. The theme
   * takes for the title what has no #, else what is last.
   * @type {(page: string, hits: Hit[]) => Hit[]}
   */
  const shown = (page, hits) => {
    const [best] = hits
    const title = hits.find(({ location }) => location === page)
    if (!title || best === title) return hits.slice(0, MOST_SECTIONS)
    const rest = hits.filter((hit) => hit !== title).slice(0, MOST_SECTIONS)
    return [...rest, { ...title, location: best.location, score: best.score }]
  }
}
