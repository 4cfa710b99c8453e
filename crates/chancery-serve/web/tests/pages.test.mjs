// A browser goes through the pages as an analyst does: search, filter, article, timeline, map, dispute, ledger, export, permalink, and all of it by keys.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { begin, documentOf, link, open } from "./support.mjs";

let site;
before(async () => {
  site = await begin();
});
after(() => site?.close());

const untroubled = (page) => assert.deepEqual(page.troubles, []);
const count = (page, selector) => page.locator(selector).count();

test("words are searched for from the first page", async () => {
  const page = await open(site, "/");
  await page.fill("#search", "ceasefire");
  await page.press("#search", "Enter");
  await page.waitForURL("**/events?text=ceasefire");
  const rows = await count(page, "table.rows tbody tr");
  const all = await count(await open(site, "/events"), "table.rows tbody tr");
  assert.ok(rows > 0 && rows < all, `${rows} of ${all}`);
  untroubled(page);
});

test("filters combine, stand in the address, and the address shows the same again", async () => {
  const page = await open(site, "/events");
  await page.fill('[name="actor"]', "Tajikistan");
  await page.fill('[name="type"]', "ACCUSE,ASSAULT");
  await page.check('[name="status"][value="happened"]');
  await page.click("text=Show");
  await page.waitForURL(/actor=Tajikistan/);
  const address = new URL(page.url());
  assert.deepEqual([...address.searchParams.keys()].sort(), ["actor", "status", "type"], page.url());
  const told = await page.locator("table.rows").innerText();
  assert.match(told, /Tajik/);
  assert.doesNotMatch(told, /PROTEST|planned/);
  const again = await open(site, address.pathname + address.search);
  assert.equal(await again.locator("table.rows").innerText(), told);
  assert.equal(await again.inputValue('[name="actor"] >> nth=0'), "Tajikistan");
  untroubled(page);
});

test("nothing found says what to do, and a wrong filter names the right one", async () => {
  const none = await open(site, "/events?actor=Narnia");
  assert.match(await none.locator(".note").innerText(), /Leave one out/);
  const wrong = await open(site, "/events?statu=happened");
  assert.equal(wrong.status, 400);
  assert.match(await wrong.locator(".note").innerText(), /status/);
});

test("words of an article lead to their card and the card back to the words", async () => {
  const page = await open(site, await documentOf(site, "Norway"));
  const mark = page.locator(".article a.event", { hasText: "met" }).first();
  const id = await mark.getAttribute("data-of");
  await mark.click();
  const card = page.locator(`[id="${id}"]`);
  assert.match(await card.getAttribute("class"), /\bon\b/);
  assert.match(await card.innerText(), /Astrid Lunde[\s\S]*CONSULT/);
  assert.equal(decodeURIComponent(new URL(page.url()).hash), `#${id}`);
  await page.keyboard.press("Escape");
  assert.equal(await count(page, ".article .m.on"), 0);
  await card.locator("a.tag").first().click();
  assert.ok((await count(page, ".article .m.on")) > 0);
  // The address leads back to the same.
  const again = await open(site, new URL(page.url()).pathname + `#${encodeURI(id)}`);
  assert.match(await again.locator(`[id="${id}"]`).getAttribute("class"), /\bon\b/);
  untroubled(page);
});

test("an article is all there without scripts: its text, links to cards, and layers", async () => {
  const path = await documentOf(site, "Kyrgyz");
  const page = await open(site, path, { javaScriptEnabled: false });
  const { text } = await (await fetch(`${site.base}/api/v1${path}`)).json().then((told) => told.document ?? told);
  const shown = await page.locator(".article").evaluate((article) => article.textContent);
  assert.equal(shown, text);
  const mark = page.locator(".article a.event").first();
  const id = await mark.getAttribute("data-of");
  await mark.click();
  assert.equal(decodeURIComponent(new URL(page.url()).hash), `#${id}`);
  const line = () => mark.evaluate((element) => getComputedStyle(element).textDecorationLine);
  assert.equal(await line(), "underline");
  await page.uncheck("#layer-event");
  assert.equal(await line(), "none");
  // What one reports of another stands inside it.
  assert.ok((await count(page, ".card.statement .inner .card.statement")) > 0);
  assert.ok((await count(page, ".article .statement.depth-1")) > 0);
});

test("an article is gone through by keys alone", async () => {
  const page = await open(site, await documentOf(site, "Kyrgyz"));
  await page.keyboard.press("n");
  const first = await page.evaluate(() => document.activeElement.id);
  assert.match(first, /^w-/);
  await page.keyboard.press("n");
  assert.notEqual(await page.evaluate(() => document.activeElement.id), first);
  await page.keyboard.press("p");
  assert.equal(await page.evaluate(() => document.activeElement.id), first);
  await page.keyboard.press("j");
  const card = await page.evaluate(() => document.activeElement.className);
  assert.match(card, /card/);
  await page.keyboard.press("Enter");
  assert.match(await page.evaluate(() => document.activeElement.id), /^w-/);
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.equal(outline, "solid");
  untroubled(page);
});

test("why an event was read so is told", async () => {
  const path = await link(site, await documentOf(site, "Norway"), "/documents/");
  const why = await link(site, await documentOf(site, "Norway"), `${await documentOf(site, "Norway")}/why/`);
  assert.ok(path && why);
  const page = await open(site, why);
  assert.match(await page.locator(".reasons").innerText(), /triggers\.tsv/);
  untroubled(page);
});

test("a timeline has cooperation above and conflict below, and dragging over it narrows the list", async () => {
  const page = await open(site, "/dyads/Armenia/Azerbaijan");
  assert.match(await page.title(), /^Armenia and Azerbaijan/);
  const zero = Number(await page.locator(".zero").getAttribute("y1"));
  for (const hit of await page.locator("a:has(.dot.hostile) .hit").all()) assert.ok(Number(await hit.getAttribute("cy")) > zero);
  assert.ok((await count(page, ".agreed")) > 0 && (await count(page, ".claimed")) > 0);
  const box = await page.locator("svg.timeline").boundingBox();
  await page.mouse.move(box.x + box.width * 0.06, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.12, box.y + 8);
  await page.mouse.up();
  assert.match(await page.locator(".brushed .range").innerText(), /^Only \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d: \d+/);
  const hidden = await count(page, "table.rows tbody tr[hidden]");
  assert.ok(hidden > 0, "what lies outside is hidden");
  assert.match(await page.locator(".brushed a").getAttribute("href"), /from=.*to=/);
  await page.click(".brushed button");
  assert.equal(await count(page, "table.rows tbody tr[hidden]"), 0);
  await page.locator("svg.timeline a").first().focus();
  assert.equal(await page.locator(".tip").count(), 1);
  untroubled(page);
});

test("an actor has a timeline and leads to those that it has to do with", async () => {
  const page = await open(site, "/actors");
  await page.click("table.rows a.who >> nth=0");
  await page.waitForURL("**/actors/**");
  assert.equal(await count(page, "svg.timeline"), 1);
  await page.click("text=The two of them >> nth=0");
  await page.waitForURL("**/dyads/**");
  untroubled(page);
});

test("a map shades countries and puts points on cities alone", async () => {
  const page = await open(site, "/map");
  assert.ok((await count(page, "svg.world use.land")) > 200);
  assert.ok((await count(page, "svg.world .country")) > 0, "a country is shaded");
  const shape = await page.locator("svg.world .country use").first().boundingBox();
  assert.ok(shape.width > 1 && shape.height > 1, "the countries are there");
  const { places } = await (await fetch(`${site.base}/map.json`)).json();
  const points = places.filter((place) => ["city", "point"].includes(place.precision) && place.lat !== null).length;
  assert.equal(await count(page, "svg.world .pin"), points);
  await page.click('[aria-label="Nearer"]');
  assert.notEqual(await page.locator("svg.world").getAttribute("viewBox"), "0 0 1000 487");
  untroubled(page);
});

test("a network ties actors and has the same as a table", async () => {
  const page = await open(site, "/network");
  assert.ok((await count(page, ".edge.mild")) > 0 && (await count(page, ".edge.hostile")) > 0);
  await page.locator("a.node").first().hover({ force: true });
  assert.ok((await count(page, ".aside")) > 0);
  assert.ok((await count(page, "table.rows tbody tr")) > 0);
  untroubled(page);
});

test("a dispute has both sides beside one another, with words and dates", async () => {
  const page = await open(site, "/disputes");
  const first = page.locator(".disputed").first();
  const [asserts, denies] = await Promise.all([0, 1].map((side) => first.locator(".two > section").nth(side).boundingBox()));
  assert.ok(Math.abs(asserts.y - denies.y) < 2 && denies.x > asserts.x, "side by side");
  await page.click(".disputed h2 a >> nth=0");
  await page.waitForURL("**/disputes/x:**");
  assert.ok((await count(page, ".side blockquote")) > 0 && (await count(page, ".side time")) > 0);
  untroubled(page);
});

test("the ledger has agreements with stages, commitments and claims", async () => {
  const page = await open(site, "/agreements?actor=Azerbaijan");
  await page.click("table.rows a.who >> nth=0");
  await page.waitForURL("**/agreements/a:**");
  const told = await page.locator("main").innerText();
  for (const heading of ["Stages", "What was undertaken", "Who claims that it was kept or broken"]) assert.match(told, new RegExp(heading));
  assert.ok((await count(page, ".claim.violated")) > 0 && (await count(page, ".claim.kept")) > 0);
  untroubled(page);
});

test("a view is taken along with its query, versions and count, and the file has what is shown", async () => {
  const page = await open(site, "/events?actor=Norway&status=happened");
  await page.click("details.take summary");
  const told = await page.locator("details.take").innerText();
  for (const part of [/actor=Norway&status=happened/, /\d+ events?/, /Chancery/, /Codebook/, /documents, the last added/]) assert.match(told, part);
  const shown = await count(page, "table.rows tbody tr");
  const href = await page.locator("details.take a", { hasText: "JSON Lines" }).first().getAttribute("href");
  const lines = (await (await fetch(site.base + href)).text()).trim().split("\n").map((line) => JSON.parse(line));
  assert.equal(lines.length, shown);
  for (const anchor of await page.locator("details.take ul a").all()) {
    const answer = await fetch(site.base + (await anchor.getAttribute("href")));
    assert.equal(answer.status, 200, await anchor.innerText());
    await answer.arrayBuffer();
  }
});

test("an event has a permanent address that leads to the very words", async () => {
  const page = await open(site, await link(site, "/events?type=ASSAULT", "/events/v:"));
  const words = await page.locator(".report blockquote a").first().innerText();
  await page.click(".report blockquote a >> nth=0");
  await page.waitForURL("**/documents/**");
  const chosen = await page.locator(".article .m.on").first().evaluate((mark) => mark.closest("p").textContent);
  const plain = (text) => text.replaceAll(/\s+/g, " ");
  assert.ok(plain(chosen).includes(plain(words).slice(0, 30)), `${chosen} / ${words}`);
  untroubled(page);
});

test("a text of one's own is read at once, escaped, and not kept", async () => {
  const documents = async () => (await (await fetch(`${site.base}/api/v1/documents?limit=100`)).json()).rows.length;
  const before = await documents();
  const page = await open(site, "/read");
  await page.fill("#text", "Talks <img src=x onerror=alert(1)> resume\n\nGENEVA, 3 May 2024 (Agency) - Norway accused Jordan of shelling Oslo on Friday, the <script>alert(2)</script> minister said.");
  await page.click("button[type=submit]");
  await page.waitForSelector(".article");
  assert.match(await page.locator(".card.event").first().innerText(), /ACCUSE|ASSAULT/);
  assert.equal(await count(page, ".article img, .article script"), 0);
  assert.equal(await documents(), before);
  await page.locator(".article a.event").first().click();
  assert.ok((await count(page, ".card.on")) > 0);
  untroubled(page);
});

test("a file is dropped into the field", async () => {
  const page = await open(site, "/read");
  await page.setInputFiles("#file", { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("Talks resume\n\nNorway met Jordan.") });
  await page.waitForFunction(() => document.querySelector("#text").value.includes("Norway met Jordan."));
  await page.focus("#text");
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector(".article");
  untroubled(page);
});

test("lists are gone through part by part", async () => {
  const seen = new Set();
  let path = "/events?limit=10";
  for (let part = 0; path && part < 20; part += 1) {
    const page = await open(site, path, { javaScriptEnabled: false });
    for (const row of await page.locator("table.rows a.words").all()) seen.add(await row.getAttribute("href"));
    const next = page.locator('a[rel="next"]');
    path = (await next.count()) > 0 ? await next.getAttribute("href") : null;
    await page.context().close();
  }
  const { rows } = await (await fetch(`${site.base}/api/v1/events?limit=1000`)).json();
  assert.equal(seen.size, rows.length);
});

test("the queue is looked over by keys, and a decision is undone", async () => {
  const page = await open(site, "/review?author=Ann");
  const first = await page.locator(".queue .card").first().getAttribute("id");
  const second = await page.locator(".queue .card").nth(1).getAttribute("id");
  await page.keyboard.press("Space");
  await page.keyboard.press("a");
  await page.waitForURL(/decided=/);
  assert.equal(await count(page, `[id="${second}"]`), 0);
  assert.equal(await page.locator(".queue .card").first().getAttribute("id"), first);
  await page.click("text=Undo decision");
  await page.waitForURL((url) => !url.search.includes("decided"));
  assert.equal(await page.locator(".queue .card").nth(1).getAttribute("id"), second);
  await page.keyboard.press("e");
  const type = page.locator(`[id="type-${first}"]`);
  await type.fill("SUPPORT");
  await page.locator(`[id="${first}"] button[value="edit"]`).click();
  await page.waitForURL(/decided=/);
  const event = await open(site, `/events/${first}`);
  assert.match(await event.locator("main").innerText(), /SUPPORT[\s\S]*People found it edited/);
  untroubled(page);
});
