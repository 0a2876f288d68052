// The parts of a box by their data attributes: part("start") is its [data-start].
export const partsOf = (box) => (name) => box.querySelector(`[data-${name}]`);

// Of the buttons `names`, `show("stop")` shows those named and hides the others.
export const showOnly =
  (part, names) =>
  (...shown) => {
    for (const name of names) part(name).hidden = !shown.includes(name);
  };
