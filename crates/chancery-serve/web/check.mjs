// Checks that the files in ../src/assets/built are what the sources build.

import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const kept = join(here, "../src/assets/built");
const fresh = mkdtempSync(join(tmpdir(), "chancery-assets-"));
let wrong = 0;
try {
  execFileSync(process.execPath, [join(here, "build.mjs"), fresh], { stdio: "inherit" });
  for (const name of new Set([...readdirSync(kept), ...readdirSync(fresh)])) {
    const [was, is] = [kept, fresh].map((folder) => read(join(folder, name)));
    if (!was || !is || !was.equals(is)) {
      console.error(`${name} is not what web/ builds; run: npm run build`);
      wrong += 1;
    }
  }
} finally {
  rmSync(fresh, { recursive: true });
}
if (wrong === 0) console.log("the built assets are those of their sources");
process.exit(wrong === 0 ? 0 : 1);

function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
