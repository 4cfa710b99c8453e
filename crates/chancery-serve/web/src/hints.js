// A hint beside the pointer, or beside what has the focus, for elements of charts with data-hint.

export function hints() {
  if (!document.querySelector("[data-hint]")) return;
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  // The same words are the label of the element, which is what is read out.
  tip.setAttribute("aria-hidden", "true");
  document.body.append(tip);

  function tell(element, x, y) {
    tip.textContent = element.dataset.hint;
    tip.hidden = false;
    const { width, height } = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(4, Math.min(x + 14, innerWidth - width - 8))}px`;
    tip.style.top = `${y + 18 + height > innerHeight ? y - height - 12 : y + 18}px`;
  }
  const hide = () => {
    tip.hidden = true;
  };
  document.addEventListener("pointermove", (event) => {
    const element = event.target.closest?.("[data-hint]");
    if (element) tell(element, event.clientX, event.clientY);
    else hide();
  });
  document.addEventListener("focusin", (event) => {
    const element = event.target.closest?.("[data-hint]");
    if (!element || !element.matches(":focus-visible")) return hide();
    const { right, top } = element.getBoundingClientRect();
    tell(element, right, top);
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
}
