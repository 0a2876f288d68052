// The camera: preview, countdown, shot, retake, use. Without it the file field stays.
import { closeMedia, openCamera } from "./shared/media.js";
import { partsOf, showOnly } from "./shared/parts.js";
import { sendFile } from "./shared/send_file.js";

const COUNT_MS = 700;

const prepareCamera = (box) => {
  const part = partsOf(box);
  const [video, canvas, count, note] = ["video", "canvas", "count", "note"].map(part);
  const show = showOnly(part, ["start", "shoot", "retake", "use"]);
  let stream = null;

  const stop = () => {
    closeMedia(stream);
    stream = null;
  };

  const start = async () => {
    stream = await openCamera({ instead: "choose a photo file below", note });
    if (!stream) return;
    video.srcObject = stream;
    await video.play();
    box.querySelector(".camera").hidden = false;
    video.hidden = false;
    canvas.hidden = true;
    show("shoot");
  };

  const countDown = async () => {
    for (const second of [3, 2, 1]) {
      count.textContent = second;
      await new Promise((done) => setTimeout(done, COUNT_MS));
    }
    count.textContent = "";
  };

  const shoot = async () => {
    show();
    await countDown();
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d").drawImage(video, 0, 0);
    canvas.hidden = false;
    video.hidden = true;
    stop();
    show("retake", "use");
  };

  const use = () => {
    const form = document.querySelector("[data-photo-form]");
    canvas.toBlob((blob) => sendFile(blob, "mood.jpg", form), "image/jpeg", 0.9);
  };

  part("start").addEventListener("click", start);
  part("retake").addEventListener("click", start);
  part("shoot").addEventListener("click", shoot);
  part("use").addEventListener("click", use);
  addEventListener("pagehide", stop);
  box.hidden = false;
};

const cameraBox = document.querySelector("[data-camera]");
if (cameraBox) prepareCamera(cameraBox);
