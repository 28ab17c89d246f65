// Pagefind as its documentation shows it: ten results with what they show. It takes the language from <html lang>.
export async function open() {
  const pagefind = await import("./pagefind/pagefind.js")
  await pagefind.options({ noWorker: true })
  await pagefind.init()
  return async words => {
    const { results } = await pagefind.search(words)
    const shown = await Promise.all(results.slice(0, 10).map(result => result.data()))
    return shown.map(({ url }) => Number(url.match(/(\d+)\.html$/)[1]))
  }
}
