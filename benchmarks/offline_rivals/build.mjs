// Writes the worker that precaches a site, with the lines that Workbox's own generator (generateSW) would write:
// node build.mjs FOLDER ANSWER IGNORED…
import { createHash } from "node:crypto"
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join, sep } from "node:path"
import { build } from "esbuild"

const [folder, answer, ...ignored] = process.argv.slice(2)

// Text only, as our save of all text: pictures and films are left to the network.
const kept = /\.(html|css|js|json|webmanifest)$/
const skipped = path => path === "sw.js" || ignored.some(start => path.startsWith(start))

const paths = readdirSync(folder, { recursive: true })
  .map(path => path.split(sep).join("/"))
  .filter(path => kept.test(path) && !skipped(path))
  .sort()
let size = 0
const entries = paths.map(url => {
  const content = readFileSync(join(folder, url))
  size += content.length
  return { url, revision: createHash("md5").update(content).digest("hex") }
})

await build({
  stdin: {
    contents: `import { clientsClaim } from "workbox-core"
      import { cleanupOutdatedCaches, precacheAndRoute } from "workbox-precaching"
      self.skipWaiting()
      clientsClaim()
      precacheAndRoute(${JSON.stringify(entries)})
      cleanupOutdatedCaches()`,
    resolveDir: import.meta.dirname,
  },
  outfile: join(folder, "sw.js"),
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  define: { "process.env.NODE_ENV": '"production"' },
  legalComments: "none",
  logLevel: "warning",
})
writeFileSync(answer, JSON.stringify({ count: entries.length, size }))
