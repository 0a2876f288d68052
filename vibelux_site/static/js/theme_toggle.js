// What the person chose wins over the system; it is kept in this browser alone.
const { dataset } = document.documentElement;

const isDark = () =>
  dataset.theme ? dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-theme-toggle]")) return;
  dataset.theme = isDark() ? "light" : "dark";
  localStorage.setItem("theme", dataset.theme);
});
