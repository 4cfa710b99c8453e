// Zoom and pan of the map, by buttons, keys (+, -, 0 and arrows) and dragging. Symbols keep their size.

export function map() {
  const holder = document.querySelector(".map");
  const chart = holder?.querySelector("svg.world");
  if (!chart) return;
  const whole = chart.viewBox.baseVal;
  const full = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
  const symbols = [...chart.querySelectorAll("[data-r]")];
  let view = { ...full };
  let drag = null;

  function look(next) {
    const width = Math.min(full.width, Math.max(full.width / 24, next.width));
    const height = (width * full.height) / full.width;
    view = {
      width,
      height,
      x: Math.min(Math.max(next.x, full.x), full.x + full.width - width),
      y: Math.min(Math.max(next.y, full.y), full.y + full.height - height),
    };
    chart.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
    // Symbols grow with the square root of the zoom: places that lie together part.
    const scale = (view.width / full.width) ** 0.75;
    for (const symbol of symbols) symbol.setAttribute("r", Number(symbol.dataset.r) * scale);
    chart.classList.toggle("near", scale < 0.9);
  }

  function zoom(by, at = { x: view.x + view.width / 2, y: view.y + view.height / 2 }) {
    const width = view.width / by;
    const share = width / view.width;
    look({ width, x: at.x - (at.x - view.x) * share, y: at.y - (at.y - view.y) * share });
  }
  const pan = (dx, dy) => look({ ...view, x: view.x + dx * view.width, y: view.y + dy * view.height });

  const controls = document.createElement("div");
  controls.className = "zoom";
  for (const [label, name, act] of [
    ["+", "Nearer", () => zoom(1.6)],
    ["−", "Farther", () => zoom(1 / 1.6)],
    ["⤢", "The whole world", () => look(full)],
  ]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.setAttribute("aria-label", name);
    button.addEventListener("click", act);
    controls.append(button);
  }
  holder.append(controls);

  holder.addEventListener("keydown", (event) => {
    const act = {
      "+": () => zoom(1.6),
      "=": () => zoom(1.6),
      "-": () => zoom(1 / 1.6),
      0: () => look(full),
      ArrowLeft: () => pan(-0.2, 0),
      ArrowRight: () => pan(0.2, 0),
      ArrowUp: () => pan(0, -0.2),
      ArrowDown: () => pan(0, 0.2),
    }[event.key];
    // Arrows move the page while the whole world is seen.
    if (!act || (event.key.startsWith("Arrow") && view.width >= full.width)) return;
    event.preventDefault();
    act();
  });

  const at = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(chart.getScreenCTM().inverse());
  chart.addEventListener("dblclick", (event) => zoom(2, at(event)));
  chart.addEventListener("pointerdown", (event) => {
    if (view.width >= full.width || event.button !== 0 || event.target.closest("a")) return;
    drag = at(event);
    chart.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  chart.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const now = at(event);
    look({ ...view, x: view.x - (now.x - drag.x), y: view.y - (now.y - drag.y) });
  });
  for (const end of ["pointerup", "pointercancel"]) {
    chart.addEventListener(end, () => {
      drag = null;
    });
  }
}
