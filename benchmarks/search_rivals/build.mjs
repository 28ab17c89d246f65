// Makes the index of every language, and the script that a page fetches:
// node build.mjs ADAPTER VARIANT FOLDER LANG…
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { build } from "esbuild"

const [name, variant, folder, ...languages] = process.argv.slice(2)
const { default: adapter } = await import(`./${name}.js`)
const engine = adapter(variant)

let seconds = 0
for (const lang of languages) {
  const pages = JSON.parse(readFileSync(join(folder, `${lang}.pages`), "utf8"))
  const start = performance.now()
  writeFileSync(join(folder, `${lang}.json`), engine.index(pages))
  seconds += (performance.now() - start) / 1000
}
writeFileSync(join(folder, "seconds"), String(seconds))

await build({
  stdin: {
    contents: `import adapter from "./${name}.js"
      const engine = adapter("${variant}")
      export const open = async lang => engine.open(await (await fetch(new URL(lang + ".json", import.meta.url))).text())`,
    resolveDir: import.meta.dirname,
  },
  outfile: join(folder, "engine.js"),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
})
