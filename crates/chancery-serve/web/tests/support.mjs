// What the browser tests have in common: a record of the examples, the program serving it, and a browser that looks at it.
//
// CHANCERY names the program (else target/release or target/debug), CHROMIUM the browser (else /usr/bin/chromium).

import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../../..");
const browserPath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Returns the program, which must have been built. */
function program() {
  const built = ["release", "debug"].map((profile) => join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), profile, "chancery"));
  const found = [process.env.CHANCERY, ...built].find((file) => file && existsSync(file));
  if (!found) throw new Error("there is no chancery; run: cargo build, or name it in CHANCERY");
  return found;
}

/** Makes a record of the examples, serves it and opens a browser; `close` ends all of it. */
export async function begin() {
  const folder = mkdtempSync(join(tmpdir(), "chancery-pages-"));
  const record = join(folder, "examples.record");
  const examples = readdirSync(join(root, "examples")).filter((name) => name.endsWith(".txt")).sort();
  execFileSync(program(), ["add", "--record", record, ...examples.map((name) => join(root, "examples", name))], { stdio: "pipe" });
  const server = spawn(program(), ["serve", "--record", record, "--bind", "127.0.0.1:0", "--rate", "0"], { stdio: ["ignore", "pipe", "pipe"] });
  const base = await told(server, /http:\/\/[0-9.]+:[0-9]+/);
  const browser = await chromium.launch({ executablePath: browserPath, args: FLAGS });
  return {
    base,
    browser,
    folder,
    async close() {
      await browser.close();
      const ended = new Promise((done) => server.once("exit", done));
      server.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

/** Waits until a program says something on either stream. */
function told(child, wanted) {
  return new Promise((done, failed) => {
    let said = "";
    const hear = (words) => {
      said += words;
      const found = said.match(wanted);
      if (found) done(found[0]);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", () => failed(new Error(`the server ended: ${said}`)));
    setTimeout(() => failed(new Error(`the server did not begin: ${said}`)), 30_000).unref();
  });
}

/** Opens a page that fails the test where a script fails, or something is refused by the policy. */
export async function open(site, path, options = {}) {
  const context = await site.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  page.troubles = [];
  page.on("pageerror", (error) => page.troubles.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) page.troubles.push(message.text());
  });
  const response = await page.goto(site.base + path);
  page.status = response.status();
  return page;
}

/** Returns the path of the first link of a page that begins so. */
export async function link(site, path, beginning) {
  const page = await (await fetch(site.base + path)).text();
  const found = [...page.matchAll(/href="([^"]+)"/g)].map((match) => match[1].replaceAll("&amp;", "&")).find((href) => href.startsWith(beginning));
  if (!found) throw new Error(`${path} has no link to ${beginning}`);
  return found;
}

/** Returns the path of the document with these words in its title. */
export async function documentOf(site, words) {
  const { rows } = await (await fetch(`${site.base}/api/v1/documents?limit=100`)).json();
  const found = rows.find((row) => row.title.includes(words));
  return `/documents/${found.id}`;
}
