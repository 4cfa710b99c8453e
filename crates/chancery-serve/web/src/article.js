// An article and its cards: choosing one shows the other. j and k go through the cards, n and p through the words of events and statements, Enter on a card
// goes to its words, Escape chooses nothing.

import { onKeys, show } from "./keys.js";

export function article() {
  const reading = document.querySelector(".reading");
  if (!reading) return;
  const text = reading.querySelector(".article");
  const record = reading.querySelector(".record");
  const marksOf = (id) => [...text.querySelectorAll(".m")].filter((mark) => mark.dataset.of === id);
  const cardOf = (id) => document.getElementById(id);
  let chosen = null;

  function choose(id, { focus = null } = {}) {
    for (const element of reading.querySelectorAll(".on")) if (element.matches(".m, .card, tr")) element.classList.remove("on");
    chosen = id;
    if (!id) return;
    const marks = marksOf(id);
    for (const mark of marks) mark.classList.add("on");
    const card = cardOf(id);
    card?.classList.add("on");
    const holder = card?.closest("details");
    if (holder) holder.open = true;
    const words = document.getElementById(`w-${id}`) ?? marks[0];
    if (focus !== "words" && words) show(words, "center");
    if (focus === "card" && card) card.focus({ preventScroll: true });
    if (focus === "words" && words) words.focus({ preventScroll: true });
    if (card && (focus === "card" || isBeside())) show(card);
    history.replaceState(null, "", `#${encodeURI(id)}`);
  }

  /** Whether the cards stand beside the text, so that both are seen at once. */
  function isBeside() {
    return record.getBoundingClientRect().left > text.getBoundingClientRect().right - 1;
  }

  // Of what lies over the words a click chooses the innermost; the next click on the same words the one around it.
  text.addEventListener("click", (event) => {
    const over = [];
    for (let mark = event.target.closest(".m, .sign"); mark; mark = mark.parentElement?.closest(".m")) {
      const id = mark.dataset.of ?? mark.hash?.slice(1);
      if (id && !mark.classList.contains("evidence") && isShown(mark) && !over.includes(id)) over.push(id);
    }
    if (over.length === 0) return;
    event.preventDefault();
    const next = over[(over.indexOf(chosen) + 1) % over.length];
    choose(next, { focus: isBeside() ? "words" : "card" });
  });

  /** Whether the layer of a mark is shown. */
  function isShown(mark) {
    const layer = ["event", "statement", "agreement", "dispute", "time", "place", "actor"].find((layer) => mark.classList.contains(layer));
    return document.getElementById(`layer-${layer}`)?.checked ?? true;
  }

  record.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && !link.hash) return;
    if (link?.hash.startsWith("#w-")) {
      event.preventDefault();
      return choose(decodeURI(link.hash.slice(3)), { focus: "words-shown" });
    }
    if (link) {
      event.preventDefault();
      return choose(decodeURI(link.hash.slice(1)), { focus: "card" });
    }
    const card = event.target.closest(".card, tr[id]");
    if (card && !getSelection().toString()) choose(card.id);
  });

  const cards = () => [...record.querySelectorAll(".card")].filter((card) => card.offsetParent !== null);
  const stops = () => [...text.querySelectorAll("a.event[id], a.agreement[id], .sign")].filter((stop) => stop.offsetParent !== null && isShown(stop));

  function step(list, current, by) {
    if (list.length === 0) return null;
    const at = list.findIndex(current);
    return list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length];
  }

  const toCard = (by) => () => {
    const card = step(cards(), (card) => card.id === chosen, by);
    if (card) choose(card.id, { focus: "card" });
  };
  const toWords = (by) => () => {
    const stop = step(stops(), (stop) => stop.id === `w-${chosen}`, by);
    if (!stop) return;
    choose(stop.id.slice(2), { focus: "words" });
    show(stop, "center");
  };
  onKeys({
    j: toCard(1),
    k: toCard(-1),
    n: toWords(1),
    p: toWords(-1),
    Enter(event) {
      const card = event.target.closest?.(".card");
      if (!card || event.target !== card) return false;
      choose(card.id);
      document.getElementById(`w-${card.id}`)?.focus({ preventScroll: true });
    },
    Escape: () => choose(null),
  });

  const asked = decodeURIComponent(location.hash.slice(1)).replace(/^w-/, "");
  if (asked && (cardOf(asked) || marksOf(asked).length > 0)) choose(asked);
}
