// Live mode: a frame a second to the API, boxes over the picture, songs when the mood has moved.
import { apiOf } from "./shared/api.js";
import { drawFaceBoxes } from "./shared/face_boxes.js";
import { frameOf } from "./shared/frame.js";
import { closeMedia, openCamera } from "./shared/media.js";
import { partsOf } from "./shared/parts.js";

const EVERY_MS = 1000;
const MIN_PAUSE_MS = 200;

const prepareLive = (box) => {
  const part = partsOf(box);
  const [video, canvas, boxes, looks, note] = ["video", "canvas", "boxes", "looks", "note"].map(
    part,
  );
  const call = apiOf(box.querySelector("[name=csrfmiddlewaretoken]").value);
  const advice = JSON.parse(document.getElementById("live-advice").textContent);
  let stream = null;
  let session = null; // its id and address in the API
  let nLists = 0;
  let timer = 0;

  const showRunning = (isRunning) => {
    box.querySelector(".camera").hidden = !isRunning;
    part("start").hidden = isRunning;
    part("stop").hidden = !isRunning;
  };

  const showSongs = () => {
    const address = `${box.dataset.songs}?reading=${session.id}`;
    htmx.ajax("GET", address, { target: "#live-songs", select: "[data-songs]" });
  };

  const draw = (state) => {
    drawFaceBoxes(boxes, state.faces);
    looks.textContent = state.emotion ? `looks like ${state.emotion}` : "";
    note.textContent = advice[state.outcome] || "";
    if (state.n_lists > nLists) {
      nLists = state.n_lists;
      showSongs();
    }
  };

  const look = async () => {
    const body = await frameOf(video, canvas);
    if (!session) return; // stopped meanwhile
    const began = performance.now();
    try {
      const state = await call("POST", session.address, { body });
      if (stream) draw(state);
    } catch (error) {
      note.textContent = error.message;
    }
    const took = performance.now() - began;
    if (stream) timer = setTimeout(look, Math.max(MIN_PAUSE_MS, EVERY_MS - took));
  };

  const stop = () => {
    clearTimeout(timer);
    closeMedia(stream);
    stream = null;
    if (session) call("DELETE", session.address, { keepalive: true }).catch(() => {});
    session = null;
    showRunning(false);
  };

  const openSession = async () => {
    const { id } = await call("POST", box.dataset.api);
    session = { id, address: `${box.dataset.api}${id}/` };
    nLists = 0;
  };

  const start = async () => {
    stream = await openCamera({ instead: "say how you feel with words", note });
    if (!stream) return;
    try {
      await openSession();
    } catch (error) {
      stop();
      note.textContent = error.message;
      return;
    }
    video.srcObject = stream;
    await video.play();
    showRunning(true);
    look();
  };

  part("start").addEventListener("click", start);
  part("stop").addEventListener("click", stop);
  addEventListener("pagehide", stop);
};

const liveBox = document.querySelector("[data-live]");
if (liveBox) prepareLive(liveBox);
