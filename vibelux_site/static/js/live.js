"use strict";
// Live mode: a frame a second to the API, boxes over the picture, songs when the mood has moved.
const live = document.querySelector("[data-live]");
if (live) {
  const EVERY_MS = 1000;
  const part = (name) => live.querySelector(`[data-${name}]`);
  const [video, canvas, boxes, looks, note] = ["video", "canvas", "boxes", "looks", "note"].map(part);
  const token = live.querySelector("[name=csrfmiddlewaretoken]").value;
  const advice = JSON.parse(document.getElementById("live-advice").textContent);
  let stream = null, address = "", id = "", lists = 0, timer = 0;

  const call = async (method, url, options = {}) => {
    const response = await fetch(url, { method, headers: { "X-CSRFToken": token }, ...options });
    const answer = response.status === 204 ? null : await response.json();
    if (!response.ok) throw new Error(answer.detail || "This did not work. Try again.");
    return answer;
  };
  const draw = (state) => {
    boxes.replaceChildren(...state.faces.map(({ box: [x, y, width, height] }, index) => {
      const rectangle = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      for (const [name, value] of Object.entries({ x, y, width, height })) rectangle.setAttribute(name, 100 * value);
      if (index === 0) rectangle.setAttribute("class", "main");
      return rectangle;
    }));
    looks.textContent = state.emotion ? `looks like ${state.emotion}` : "";
    note.textContent = advice[state.outcome] || "";
    if (state.n_lists > lists) {
      lists = state.n_lists;
      htmx.ajax("GET", `${live.dataset.songs}?reading=${id}`, { target: "#live-songs", select: "[data-songs]" });
    }
  };
  const look = async () => {
    canvas.width = 640;
    canvas.height = Math.round((640 * video.videoHeight) / video.videoWidth);
    canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
    const frame = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
    const body = new FormData();
    body.append("frame", frame, "frame.jpg");
    const began = performance.now();
    try {
      const state = await call("POST", address, { body });
      if (stream) draw(state);
    } catch (error) {
      note.textContent = error.message;
    }
    if (stream) timer = setTimeout(look, Math.max(200, EVERY_MS - (performance.now() - began)));
  };
  const start = async () => {
    stream = await openMedia(
      { video: { facingMode: "user", width: 640, height: 480 } },
      { device: "camera", instead: "say how you feel with words", note },
    );
    if (!stream) return;
    try {
      id = (await call("POST", live.dataset.api)).id;
    } catch (error) {
      note.textContent = error.message;
      stop();
      return;
    }
    address = `${live.dataset.api}${id}/`;
    lists = 0;
    video.srcObject = stream;
    await video.play();
    live.querySelector(".camera").hidden = false;
    part("start").hidden = true;
    part("stop").hidden = false;
    look();
  };
  const stop = () => {
    clearTimeout(timer);
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    if (address) call("DELETE", address, { keepalive: true }).catch(() => {});
    address = "";
    live.querySelector(".camera").hidden = true;
    part("start").hidden = false;
    part("stop").hidden = true;
  };
  part("start").addEventListener("click", start);
  part("stop").addEventListener("click", stop);
  addEventListener("pagehide", stop);
}
