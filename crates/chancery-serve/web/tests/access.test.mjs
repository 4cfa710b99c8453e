// Every page can be used by everybody: axe finds nothing serious, nothing is wider than the screen, and what is printed is black on white.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { begin, documentOf, link, open } from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let site;
let pages;
before(async () => {
  site = await begin();
  const article = await documentOf(site, "Kyrgyz");
  pages = [
    "/",
    "/read",
    "/documents",
    article,
    await link(site, article, `${article}/why/`),
    "/events?actor=Norway&min-sources=1",
    "/events?actor=Narnia",
    "/events?wrong=1",
    await link(site, "/events", "/events/v:"),
    "/statements",
    await link(site, "/statements", "/statements/s:"),
    "/actors",
    await link(site, "/actors", "/actors/ctry:"),
    "/dyads",
    "/review?author=Ann",
    "/dyads/Armenia/Azerbaijan",
    "/agreements",
    await link(site, "/agreements", "/agreements/a:"),
    "/disputes",
    await link(site, "/disputes", "/disputes/x:"),
    "/map",
    "/network",
    "/nowhere",
  ];
});
after(() => site?.close());

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing serious on any page (${colorScheme})`, async () => {
    const found = [];
    for (const path of pages) {
      // The policy of the pages forbids scripts from elsewhere, axe among them; the tests that drive the pages keep the policy.
      const page = await open(site, path, { colorScheme, bypassCSP: true });
      // What is folded is looked at too.
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => details.setAttribute("open", "")));
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
      for (const { id, impact, nodes } of violations) {
        if (["serious", "critical"].includes(impact)) found.push(`${path}: ${id} (${impact}) ${nodes.slice(0, 2).map((node) => node.html).join(" ")}`);
      }
      await page.context().close();
    }
    assert.deepEqual(found, []);
  });
}

test("no page is wider than the screen", async () => {
  const wide = [];
  for (const width of [390, 1280]) {
    for (const path of pages) {
      const page = await open(site, path, { viewport: { width, height: 844 } });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) wide.push(`${path} at ${width} by ${over}`);
      assert.deepEqual(page.troubles, [], path);
      await page.context().close();
    }
  }
  assert.deepEqual(wide, []);
});

test("an article prints with its cards after it, and layers differ without colour", async () => {
  const page = await open(site, await documentOf(site, "Kyrgyz"));
  await page.emulateMedia({ media: "print" });
  const told = await page.evaluate(() => {
    const style = (selector) => {
      const { textDecorationStyle, textDecorationThickness, color } = getComputedStyle(document.querySelector(selector));
      return { line: `${textDecorationStyle} ${textDecorationThickness}`, color };
    };
    const [text, record] = [".article", ".record"].map((selector) => document.querySelector(selector).getBoundingClientRect());
    const top = getComputedStyle(document.querySelector(".top")).display;
    const layers = [".m.event.mild:not(.open)", ".m.event.hostile:not(.open)", ".article .m.agreement", ".article .m.time", ".article .m.place"];
    return { layers: layers.map(style), follows: record.top >= text.bottom - 1, top };
  });
  assert.equal(told.top, "none");
  assert.ok(told.follows);
  assert.equal(new Set(told.layers.map((layer) => layer.line)).size, told.layers.length, JSON.stringify(told.layers));
});
