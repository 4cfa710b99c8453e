// A timeline and the list beneath it. Dragging over the chart keeps only what lies in that time, in both; a link then asks the server for the same,
// so that it has an address.

export function timeline() {
  const chart = document.querySelector("svg.timeline");
  const told = document.querySelector(".brushed");
  if (!chart || !told) return;
  const [left, right] = [Number(chart.dataset.left), Number(chart.dataset.right)];
  const [first, last] = [Date.parse(chart.dataset.first), Date.parse(chart.dataset.last)];
  const rows = [...document.querySelectorAll("[data-day]")];
  const DAY = 86_400_000;
  const marks = [...chart.querySelectorAll("a")];
  let brush = null;
  let from = 0;

  const dayAt = (x) => first + ((Math.min(Math.max(x, left), right) - left) / (right - left)) * (last - first);
  const written = (time) => new Date(time).toISOString().slice(0, 10);

  function at(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(chart.getScreenCTM().inverse());
    return Math.min(Math.max(point.x, left), right);
  }

  chart.addEventListener("pointerdown", (event) => {
    // A touch scrolls the page, and a click on an event leads to it.
    if (event.button !== 0 || event.pointerType === "touch" || event.target.closest("a")) return;
    from = at(event);
    event.preventDefault();
    brush?.remove();
    brush = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    brush.setAttribute("class", "brush");
    brush.setAttribute("y", 0);
    brush.setAttribute("height", chart.viewBox.baseVal.height);
    chart.append(brush);
    chart.setPointerCapture(event.pointerId);
  });
  chart.addEventListener("pointermove", (event) => {
    if (!brush || !chart.hasPointerCapture(event.pointerId)) return;
    const to = at(event);
    brush.setAttribute("x", Math.min(from, to));
    brush.setAttribute("width", Math.abs(to - from));
  });
  chart.addEventListener("pointerup", (event) => {
    if (!brush || !chart.hasPointerCapture(event.pointerId)) return;
    const to = at(event);
    if (Math.abs(to - from) < 4) return clear();
    keep(dayAt(Math.min(from, to)), dayAt(Math.max(from, to)));
  });

  // One stop for the keyboard; the arrows go on from it.
  chart.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = marks.indexOf(event.target.closest("a"));
    const next = by && at >= 0 ? marks[at + by] : null;
    if (!next) return;
    event.preventDefault();
    marks[at].setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  });

  function keep(begin, end) {
    const [one, other] = [written(begin), written(Math.max(end, begin + DAY))];
    let shown = 0;
    for (const row of rows) {
      const inside = row.dataset.day && row.dataset.day <= other && (row.dataset.end || row.dataset.day) >= one;
      if (row.closest("svg")) row.classList.toggle("aside", !inside);
      else {
        row.hidden = !inside;
        shown += inside ? 1 : 0;
      }
    }
    told.hidden = false;
    told.querySelector(".range").textContent = `Only ${one} to ${other}: ${shown} of the rows below`;
    const address = new URL(location.href);
    address.searchParams.set("from", one);
    address.searchParams.set("to", other);
    address.searchParams.delete("cursor");
    told.querySelector("a").href = `${address.pathname}${address.search}`;
  }

  function clear() {
    brush?.remove();
    brush = null;
    told.hidden = true;
    for (const row of rows) {
      row.classList.remove("aside");
      row.hidden = false;
    }
  }
  told.querySelector("button").addEventListener("click", clear);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && brush) clear();
  });
}
