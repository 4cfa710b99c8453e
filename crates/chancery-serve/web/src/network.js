// The network: what somebody has to do with others stands out while the pointer or the focus is on them.

export function network() {
  const chart = document.querySelector("svg.network");
  if (!chart) return;
  const nodes = [...chart.querySelectorAll(".node")];
  const edges = [...chart.querySelectorAll(".edge")];

  function only(key) {
    const near = new Set([key]);
    for (const edge of edges) {
      const touches = edge.dataset.one === key || edge.dataset.other === key;
      edge.classList.toggle("aside", key !== null && !touches);
      if (touches) near.add(edge.dataset.one).add(edge.dataset.other);
    }
    for (const node of nodes) node.classList.toggle("aside", key !== null && !near.has(node.dataset.key));
  }
  const keyOf = (event) => event.target.closest?.(".node")?.dataset.key ?? null;
  for (const kind of ["pointerover", "focusin"]) chart.addEventListener(kind, (event) => only(keyOf(event)));
  for (const kind of ["pointerleave", "focusout"]) chart.addEventListener(kind, () => only(null));
}
