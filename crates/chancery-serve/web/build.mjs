// Builds the files that pages need into the folder that is given: chancery.css, chancery.js and world.svg.
// The same sources give the same bytes, which check.mjs relies on.

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { world } from "./world.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2];
if (!folder) {
  console.error("give the folder to build into: node build.mjs ../src/assets/built");
  process.exit(2);
}

const browsers = ["chrome111", "firefox121", "safari16.4"];
await build({
  absWorkingDir: here,
  entryPoints: [
    { in: "src/main.js", out: "chancery" },
    { in: "src/style.css", out: "chancery" },
  ],
  outdir: resolve(folder),
  bundle: true,
  minify: true,
  charset: "utf8",
  format: "iife",
  target: browsers,
  legalComments: "none",
});
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "world.svg"), world());
