// Keys that a page listens to. What is typed into a field is left alone, and so is whatever is pressed with Ctrl, Alt or the like.

/** Calls `act[key]` when a key is pressed outside of fields; what returns false leaves the key to the browser. */
export function onKeys(act) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
    const found = act[event.key];
    if (found && found(event) !== false) event.preventDefault();
  });
}

function isField(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

/** Scrolls an element into view without haste, unless the reader wants no motion. */
export function show(element, block = "nearest") {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block, behavior: still ? "auto" : "smooth" });
}
