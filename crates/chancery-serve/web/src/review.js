// The queue of what to look over: a accepts, r rejects, e edits, space or j skips, k goes back. Each is the button of the form, so that all goes without keys too.

import { onKeys, show } from "./keys.js";

export function review() {
  const cards = [...document.querySelectorAll(".queue .card")];
  if (cards.length === 0) return;
  let at = 0;

  // Who decides is typed once. Where there are tokens it is the name of one's own.
  const authors = [...document.querySelectorAll('.queue [name="author"]')];
  const remembered = sessionStorage.getItem("author");
  for (const field of authors) {
    if (remembered && !field.value) field.value = remembered;
    field.addEventListener("change", () => {
      sessionStorage.setItem("author", field.value);
      for (const other of authors) other.value = field.value;
    });
  }

  function go(to) {
    cards[at].classList.remove("current");
    at = Math.min(Math.max(to, 0), cards.length - 1);
    cards[at].classList.add("current");
    cards[at].focus({ preventScroll: true });
    show(cards[at], "center");
  }
  const press = (name) => () => cards[at].querySelector(`button[value="${name}"]`)?.click();
  onKeys({
    a: press("accept"),
    r: press("reject"),
    e() {
      const details = cards[at].querySelector("details.edit");
      if (!details) return;
      details.open = true;
      details.querySelector("input, select")?.focus();
    },
    " ": () => go(at + 1),
    j: () => go(at + 1),
    k: () => go(at - 1),
  });
  cards.forEach((card, number) => card.addEventListener("focusin", () => {
    cards[at].classList.remove("current");
    at = number;
    card.classList.add("current");
  }));
  go(0);
}
