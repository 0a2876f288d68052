// The theme that the person chose, set before the first paint: a classic script, since a module
// runs after it and the page would flash.
const savedTheme = localStorage.getItem("theme");
if (savedTheme) document.documentElement.dataset.theme = savedTheme;
