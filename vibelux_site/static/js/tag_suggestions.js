// A suggested tag joins those in the form; the field's own event asks for new suggestions.
document.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-add-tag]");
  if (!chip) return;
  const field = document.getElementById("id_tags");
  const kept = field.value.replace(/[\s,]+$/, "");
  field.value = (kept ? `${kept}, ` : "") + chip.dataset.addTag;
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
