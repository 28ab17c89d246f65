// Bundles scripts/ and styles/ into the theme package: what is fetched goes to assets/microlearn/ with a hash of
// its content in its name, what is inlined into pages goes to built/, which MkDocs does not copy into sites.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";

const theme = "microlearn_theme";
const assets = `${theme}/assets/microlearn`;
const built = `${theme}/built`;
// Browsers of 2022, as architecture demands: Chrome and Samsung Internet, Safari 15.4, Firefox ESR.
const target = ["chrome100", "safari15.4", "firefox102"];
// esbuild doubts \p{…} for Safari because of scripts that were added to Unicode later; letters and marks are known.
const supported = { "regexp-unicode-property-escapes": true };
const common = { bundle: true, minify: true, target, supported, charset: "utf8", legalComments: "none", logLevel: "warning" };

await rm(assets, { recursive: true, force: true });
await rm(built, { recursive: true, force: true });
await mkdir(built, { recursive: true });

const scripts = { ...common, format: "iife", entryNames: "[name]-[hash]", outdir: assets };

// What pages fetch behind themselves is named in their scripts.
const addressOf = ({ metafile }, from = theme) => JSON.stringify(Object.keys(metafile.outputs)[0].replace(`${from}/`, ""));
const offline = await build({ ...scripts, metafile: true, entryPoints: [{ in: "scripts/offline/offline.define.ts", out: "offline" }] });
const define = { OFFLINE_SCRIPT: addressOf(offline) };

await build({
  ...scripts,
  define,
  entryPoints: [
    { in: "scripts/unit.define.ts", out: "unit" },
    { in: "scripts/list.define.ts", out: "list" },
    { in: "scripts/quiz.define.ts", out: "quiz" },
    { in: "scripts/search.define.ts", out: "search" },
    { in: "scripts/show/draw.ts", out: "qr" },
    { in: "scripts/landing.define.ts", out: "landing" },
    { in: "scripts/scan.define.ts", out: "scan" },
    { in: "scripts/scan/zxing.ts", out: "zxing" },
    { in: "node_modules/zxing-wasm/dist/reader/zxing_reader.wasm", out: "zxing_reader" },
    { in: "scripts/ordinary/ordinary.define.ts", out: "ordinary" },
    { in: "styles/ordinary.css", out: "ordinary" },
  ],
  loader: { ".wasm": "copy" },
});

// The engine has a budget of six kilobytes, in which names of its own weigh; those of an index or a message stay. What
// phones keep is read by a script of its own, which has the same names.
const mangleProps = /^(octets|blockOf|within|symbol|gamma|rice|norms|opened|rounds|corrected|typed|weights?|complete|blocks|classes|missing|peek|holds|own|sound|far|scores|got|boosts|form|like|list|part|doc|found|how|exact|doing|end|give|record|range|everything|terms|term|open|read|block|bit|kept|wordsIn|lookUp|everyWord|formsLike)$/;
const kept = await build({ ...scripts, metafile: true, mangleProps, mangleCache: {}, entryPoints: [{ in: "scripts/search/kept.define.ts", out: "kept" }] });
await build({
  ...scripts,
  define: { KEPT_SCRIPT: addressOf(kept, assets) },
  mangleProps,
  mangleCache: kept.mangleCache,
  entryPoints: [{ in: "scripts/search/engine.define.ts", out: "engine" }],
});

const text = async (options) => (await build({ ...common, ...options, write: false })).outputFiles[0].text.trim();

await writeFile(
  `${built}/first.html`,
  await text({ format: "iife", entryPoints: ["scripts/first/first.define.ts"] }),
);

// The dark tokens stand in their own file and are used twice; selectors are rewritten, so that a page carries no script
// to follow the phone.
const dark = await readFile("styles/dark.css", "utf8");
const quizDark = await readFile("styles/quiz-dark.css", "utf8");
const under = (where, tokens) => tokens.replace(/^:root/gm, where).replace(/^\.(\w+)/gm, `${where} .$1`);
const forced = '[data-theme="light"]{color-scheme:light}[data-theme="dark"]{color-scheme:dark}';
for (const kind of ["unit", "quiz", "list", "landing", "urgent", "scan"]) {
  const sheet = await text({ entryPoints: [`styles/${kind}-page.css`] });
  const tokens = kind === "quiz" ? dark + quizDark : dark;
  const followed = under(':root:not([data-theme="light"])', tokens);
  const chosen = under('[data-theme="dark"]', tokens);
  const scheme = await text({
    stdin: { contents: `@media screen and (prefers-color-scheme:dark){${followed}}@media screen{${chosen}${forced}}`, loader: "css" },
  });
  // esbuild leaves the space behind the colon of a custom property, which every page would carry.
  await writeFile(`${built}/${kind}.css.html`, (sheet + scheme).replace(/(--[\w-]+): /g, "$1:"));
}

// The same ranking for the terminal and for tests, without a page or a worker.
await build({ ...common, format: "iife", entryPoints: ["scripts/search/terminal.define.ts"], outfile: `${built}/.search.js` });

// The worker of saved sites, and what takes it away; a site has one of them, at its root.
for (const name of ["worker", "retired"]) {
  const production = { "process.env.NODE_ENV": '"production"' };
  await build({ ...common, define: production, format: "iife", entryPoints: [`scripts/offline/${name}.define.ts`], outfile: `${built}/.${name}.js` });
}

// What only some sites need.
for (const name of ["rtl", "languages"]) {
  await writeFile(`${built}/${name}.css.html`, await text({ entryPoints: [`styles/${name}.css`] }));
}

// Printed labels are set in this font, and its licence goes where it goes. The dot keeps MkDocs from copying both into
// every site.
const font = "node_modules/@expo-google-fonts/roboto";
const print = `${built}/.print`;
await mkdir(print, { recursive: true });
await copyFile(`${font}/700Bold/Roboto_700Bold.ttf`, `${print}/Roboto_700Bold.ttf`);
await copyFile(`${font}/LICENSE_FONT`, `${print}/LICENSE_FONT`);
