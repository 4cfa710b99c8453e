// Forms of filters: fields that are left empty do not come into the address, so that it says no more than what is asked for.

export function lists() {
  for (const form of document.querySelectorAll("form.filters, form.search")) {
    form.addEventListener("submit", () => {
      for (const field of form.elements) {
        if (field.name && field.value === "") field.disabled = true;
      }
      // When the reader comes back, the fields are there again.
      setTimeout(() => {
        for (const field of form.elements) field.disabled = false;
      });
    });
  }
  const copy = document.querySelector("button.copy");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(copy.dataset.copy);
      copy.textContent = "Copied";
    });
  }
}
