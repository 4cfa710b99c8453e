// Reading an article of one's own: a file that is dropped or chosen comes into the field, and Ctrl+Enter reads it.

export function own() {
  const form = document.querySelector("form.own");
  if (!form) return;
  const drop = form.querySelector(".drop");
  const field = form.querySelector("textarea");
  const file = form.querySelector("input[type=file]");
  const told = form.querySelector(".told");

  async function take(given) {
    if (!given) return;
    const most = Number(form.dataset.most);
    if (given.size > most) {
      told.textContent = `${given.name} is larger than ${Math.round(most / 1024)} KB; paste the part that matters.`;
      return;
    }
    field.value = await given.text();
    form.elements.name.value = given.name;
    told.textContent = `${given.name} is in the field; look it over and read it.`;
    field.focus();
  }
  file?.addEventListener("change", () => take(file.files[0]));
  for (const kind of ["dragenter", "dragover"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    const given = event.dataTransfer.files[0];
    if (given) take(given);
    else field.value = event.dataTransfer.getData("text/plain");
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}
