"use strict";
// The camera: preview, countdown, shot, retake, use. Without it the file field stays.
const box = document.querySelector("[data-camera]");
if (box) {
  const part = (name) => box.querySelector(`[data-${name}]`);
  const [video, canvas, count, note] = ["video", "canvas", "count", "note"].map(part);
  const show = (...names) => {
    for (const name of ["start", "shoot", "retake", "use"]) part(name).hidden = !names.includes(name);
  };
  let stream = null;
  const stop = () => { stream?.getTracks().forEach((track) => track.stop()); stream = null; };
  const start = async () => {
    stream = await openMedia(
      { video: { facingMode: "user", width: 640, height: 480 } },
      { device: "camera", instead: "choose a photo file below", note },
    );
    if (!stream) return;
    video.srcObject = stream;
    await video.play();
    box.querySelector(".camera").hidden = false;
    video.hidden = false;
    canvas.hidden = true;
    show("shoot");
  };
  const shoot = async () => {
    show();
    for (const second of [3, 2, 1]) {
      count.textContent = second;
      await new Promise((done) => setTimeout(done, 700));
    }
    count.textContent = "";
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d").drawImage(video, 0, 0);
    canvas.hidden = false;
    video.hidden = true;
    stop();
    show("retake", "use");
  };
  const use = () => canvas.toBlob((blob) => {
    const files = new DataTransfer();
    files.items.add(new File([blob], "mood.jpg", { type: "image/jpeg" }));
    const form = document.querySelector("[data-photo-form]");
    form.querySelector("input[type=file]").files = files.files;
    form.requestSubmit();
  }, "image/jpeg", 0.9);
  part("start").addEventListener("click", start);
  part("retake").addEventListener("click", start);
  part("shoot").addEventListener("click", shoot);
  part("use").addEventListener("click", use);
  addEventListener("pagehide", stop);
  box.hidden = false;
}
// The pad: pointer or arrow keys move a point; two sliders say the same without it.
const pad = document.querySelector("[data-pad]");
if (pad) {
  const form = pad.closest("form");
  const [valence, arousal] = ["valence", "arousal"].map((name) => form.elements[name]);
  const dot = pad.querySelector("circle[data-dot]");
  const draw = () => {
    dot.setAttribute("cx", 50 + 50 * valence.value);
    dot.setAttribute("cy", 50 - 50 * arousal.value);
  };
  const put = (event) => {
    const area = pad.getBoundingClientRect();
    const clamp = (x) => Math.max(-1, Math.min(1, x)).toFixed(2);
    valence.value = clamp((2 * (event.clientX - area.left)) / area.width - 1);
    arousal.value = clamp(1 - (2 * (event.clientY - area.top)) / area.height);
    draw();
  };
  pad.addEventListener("pointerdown", (event) => { pad.setPointerCapture(event.pointerId); put(event); });
  pad.addEventListener("pointermove", (event) => { if (event.buttons) put(event); });
  form.addEventListener("input", draw);
  draw();
}
