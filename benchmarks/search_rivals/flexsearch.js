// FlexSearch with one index of title and text together: its Document with a field for each joins the results of the
// fields one after the other, and found a third of what one index finds.
// - "strict" indexes whole words: the smaller index. "forward" indexes every start of a word, for results while typing.
// - LatinBalance makes words of one sound the same: the index is smaller, and as much is found as with any other encoder.
// - `suggest` lets words be missing; without it one typing error finds nothing.
// - `fastupdate` only serves an index that changes.
// Results are ids; titles are not stored, which a list of results would need on top.
import { Charset, Index } from "./node_modules/flexsearch/dist/flexsearch.compact.module.min.js"

export default tokenize => {
  const make = () => new Index({ tokenize, encoder: Charset.LatinBalance, fastupdate: false })
  return {
    index(pages) {
      const engine = make()
      for (const { id, title, text } of pages) engine.add(id, `${title}\n${text}`)
      const parts = {}
      engine.export((key, value) => {
        if (value) parts[key] = JSON.parse(value)
      })
      return JSON.stringify(parts)
    },
    open(text) {
      const engine = make()
      for (const [key, value] of Object.entries(JSON.parse(text))) engine.import(key, value)
      return words => engine.search(words, { limit: 10, suggest: true })
    },
  }
}
