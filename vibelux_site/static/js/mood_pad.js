// The pad: a pointer moves a point; two sliders say the same without it.
const clamp = (x) => Math.max(-1, Math.min(1, x)).toFixed(2);

const preparePad = (pad) => {
  const form = pad.closest("form");
  const { valence, arousal } = form.elements;
  const dot = pad.querySelector("circle[data-dot]");

  const draw = () => {
    dot.setAttribute("cx", 50 + 50 * valence.value);
    dot.setAttribute("cy", 50 - 50 * arousal.value);
  };

  const put = (event) => {
    const area = pad.getBoundingClientRect();
    valence.value = clamp((2 * (event.clientX - area.left)) / area.width - 1);
    arousal.value = clamp(1 - (2 * (event.clientY - area.top)) / area.height);
    draw();
  };

  pad.addEventListener("pointerdown", (event) => {
    pad.setPointerCapture(event.pointerId);
    put(event);
  });
  pad.addEventListener("pointermove", (event) => {
    if (event.buttons) put(event);
  });
  form.addEventListener("input", draw);
  draw();
};

const pad = document.querySelector("[data-pad]");
if (pad) preparePad(pad);
