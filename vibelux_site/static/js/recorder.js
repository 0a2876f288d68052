// The microphone: record with a level meter, play back, send or forget. The file field stays.
import { watchLevel } from "./shared/level_meter.js";
import { closeMedia, openMedia } from "./shared/media.js";
import { partsOf, showOnly } from "./shared/parts.js";
import { sendFile } from "./shared/send_file.js";

const MAX_MS = 10_000;

const prepareRecorder = (box) => {
  const part = partsOf(box);
  const [note, level, playback] = ["note", "level", "playback"].map(part);
  const show = showOnly(part, ["start", "stop", "use", "forget"]);
  let stream = null;
  let recorder = null;
  let clip = null;
  let timer = 0;

  const close = () => {
    closeMedia(stream);
    stream = null;
    clearTimeout(timer);
    level.value = 0;
  };

  const stop = () => {
    if (recorder?.state === "recording") recorder.stop();
  };

  const playBack = (blocks) => {
    close();
    clip = new Blob(blocks, { type: recorder.mimeType });
    playback.src = URL.createObjectURL(clip);
    playback.hidden = false;
    show("use", "forget", "start");
  };

  const start = async () => {
    stream = await openMedia(
      { audio: true },
      { device: "microphone", instead: "choose a file below", note },
    );
    if (!stream) return;
    const blocks = [];
    recorder = new MediaRecorder(stream);
    recorder.addEventListener("dataavailable", (event) => blocks.push(event.data));
    recorder.addEventListener("stop", () => playBack(blocks));
    recorder.start();
    watchLevel(stream, level, () => stream !== null);
    playback.hidden = true;
    show("stop");
    timer = setTimeout(stop, MAX_MS);
  };

  const forget = () => {
    URL.revokeObjectURL(playback.src);
    playback.removeAttribute("src");
    playback.hidden = true;
    clip = null;
    note.textContent = "Forgotten. It never left this page.";
    show("start");
  };

  part("start").addEventListener("click", start);
  part("stop").addEventListener("click", stop);
  part("forget").addEventListener("click", forget);
  part("use").addEventListener("click", () =>
    sendFile(clip, "voice.webm", document.querySelector("[data-voice-form]")),
  );
  addEventListener("pagehide", close);
  box.hidden = false;
};

const recorderBox = document.querySelector("[data-recorder]");
if (recorderBox && window.MediaRecorder) prepareRecorder(recorderBox);
