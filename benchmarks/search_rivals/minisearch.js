// MiniSearch as its documentation advises, with the settings that found most on the real pages:
// - Title and text are fields, and a word in the title counts double.
// - Errors in writing are forgiven in a fifth of a word's letters, and not in words of three letters or fewer: "to" and
//   "do" would be the same.
// - Only the last word may be the start of a longer one, since it may be half written. The variant "every" takes both for
//   every word, as the first example of the documentation does; it finds less.
// - Any word may be missing (OR), which is its default and what makes it forgiving.
// - The title is stored, for a list of results.
import MiniSearch from "minisearch"

const options = { fields: ["title", "text"], storeFields: ["title"] }

const searches = {
  last: {
    prefix: (term, place, terms) => place === terms.length - 1 && term.length > 2,
    fuzzy: term => (term.length > 3 ? 0.2 : false),
  },
  every: { prefix: true, fuzzy: 0.2 },
}

export default variant => {
  const search = { boost: { title: 2 }, combineWith: "OR", ...searches[variant] }
  return {
    index(pages) {
      const engine = new MiniSearch(options)
      engine.addAll(pages)
      return JSON.stringify(engine)
    },
    open(text) {
      const engine = MiniSearch.loadJSON(text, options)
      return words => engine.search(words, search).map(result => result.id)
    },
  }
}
