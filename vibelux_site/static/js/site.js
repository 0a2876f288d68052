"use strict";
// Theme: what the person chose wins over the system; kept in this browser alone.
const root = document.documentElement;
const saved = localStorage.getItem("theme");
if (saved) root.dataset.theme = saved;
document.addEventListener("click", (event) => {
  const toggle = event.target.closest("[data-theme-toggle]");
  if (!toggle) return;
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = isDark ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
});
document.addEventListener("submit", (event) => {
  const question = event.target.dataset.confirm;
  if (question && !confirm(question)) event.preventDefault();
});
// A suggested tag joins those in the form; the field's own event asks for new suggestions.
document.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-add-tag]");
  if (!chip) return;
  const field = document.getElementById("id_tags");
  const kept = field.value.replace(/[\s,]+$/, "");
  field.value = (kept ? kept + ", " : "") + chip.dataset.addTag;
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
