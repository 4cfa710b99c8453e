// What people decide in the browser, by keys and without scripts, and that it holds.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { begin, open } from "./support.mjs";

let site;
before(async () => {
  site = await begin();
});
after(() => site?.close());

const ids = (page) => page.locator(".queue .card").evaluateAll((cards) => cards.map((card) => card.id));

test("the most doubtful come first, and keys accept, reject and go on", async () => {
  const page = await open(site, "/review");
  const told = await page.locator(".queue .card .what").allInnerTexts();
  const doubts = told.map((line) => Math.abs(Number(line.match(/(\d+) % sure/)[1]) - 50));
  assert.ok(doubts.length > 2);
  assert.deepEqual(doubts, [...doubts].sort((one, other) => one - other));
  const [first, second] = await ids(page);
  // Who decides is typed once.
  await page.locator(`[id="author-${first}"]`).fill("Ann");
  await page.locator(`[id="${first}"]`).focus();
  await Promise.all([page.waitForNavigation(), page.keyboard.press("r")]);
  assert.ok(!(await ids(page)).includes(first));
  // What is rejected is left out of answers.
  const { rows } = await (await fetch(`${site.base}/api/v1/events?limit=1000`)).json();
  assert.ok(rows.length > 0 && !rows.some((row) => row.id === first));
  await page.keyboard.press(" ");
  assert.notEqual(await page.evaluate(() => document.activeElement.id), second);
  await page.keyboard.press("k");
  assert.equal(await page.evaluate(() => document.activeElement.id), second);
  assert.equal(await page.locator('.queue [name="author"]').first().inputValue(), "Ann");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("a")]);
  assert.ok(!(await ids(page)).includes(second));
  assert.equal((await (await fetch(`${site.base}/api/v1/${second}`)).json()).id, second, "what is accepted stays");
  // The last decision can be undone.
  await Promise.all([page.waitForNavigation(), page.click('button[value="undo"]')]);
  assert.ok((await ids(page)).includes(second));
  assert.deepEqual(page.troubles, []);
});

test("a value is put right by keys, and a wrong one is refused with what would do", async () => {
  const page = await open(site, "/review?author=Ann");
  const [id] = await ids(page);
  await page.keyboard.press("e");
  const status = page.locator(`[id="status-${id}"]`);
  await status.fill("perhaps");
  await Promise.all([page.waitForNavigation(), page.locator(`[id="${id}"] button[value="edit"]`).click()]);
  assert.match(await page.locator("main").innerText(), /perhaps/);
  await page.goto(`${site.base}/review?author=Ann`);
  await page.keyboard.press("e");
  await status.fill("denied");
  await Promise.all([page.waitForNavigation(), page.locator(`[id="${id}"] button[value="edit"]`).click()]);
  const shown = await (await fetch(`${site.base}/api/v1/${id}`)).json();
  assert.equal(shown.status, "denied");
});

test("decisions can be made without scripts, and are escaped", async () => {
  const page = await open(site, "/review", { javaScriptEnabled: false });
  const [id] = await ids(page);
  const card = page.locator(".queue .card").first();
  await card.locator('[name="author"]').fill("<b>Ann</b>");
  await card.locator('button[value="accept"]').click();
  assert.match(page.url(), /\/review\?/);
  assert.ok(!(await ids(page)).includes(id));
  assert.equal(await page.locator("main b").count(), 0);
});
