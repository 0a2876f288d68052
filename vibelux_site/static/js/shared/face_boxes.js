// Draw a rectangle over each face; the first is the one that the music follows.
const SVG = "http://www.w3.org/2000/svg";

const rectangleOf = ({ box: [x, y, width, height] }, index) => {
  const rectangle = document.createElementNS(SVG, "rect");
  for (const [name, share] of Object.entries({ x, y, width, height })) {
    rectangle.setAttribute(name, 100 * share);
  }
  if (index === 0) rectangle.setAttribute("class", "main");
  return rectangle;
};

export const drawFaceBoxes = (svg, faces) => svg.replaceChildren(...faces.map(rectangleOf));
