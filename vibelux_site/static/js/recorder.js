"use strict";
// The microphone: record with a level meter, play back, send or forget. The file field stays.
const recorderBox = document.querySelector("[data-recorder]");
if (recorderBox && window.MediaRecorder) {
  const LONGEST_MS = 10000;
  const part = (name) => recorderBox.querySelector(`[data-${name}]`);
  const [note, level, playback] = ["note", "level", "playback"].map(part);
  const show = (...names) => {
    for (const name of ["start", "stop", "use", "forget"]) part(name).hidden = !names.includes(name);
  };
  let stream = null, recorder = null, clip = null, timer = 0;
  const close = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    clearTimeout(timer);
    level.value = 0;
  };
  const watch = () => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const draw = () => {
      if (!stream) { context.close(); return; }
      analyser.getFloatTimeDomainData(samples);
      level.value = Math.min(1, 3 * Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length));
      requestAnimationFrame(draw);
    };
    draw();
  };
  const start = async () => {
    stream = await openMedia({ audio: true }, { device: "microphone", instead: "choose a file below", note });
    if (!stream) return;
    const blocks = [];
    recorder = new MediaRecorder(stream);
    recorder.addEventListener("dataavailable", (event) => blocks.push(event.data));
    recorder.addEventListener("stop", () => {
      close();
      clip = new Blob(blocks, { type: recorder.mimeType });
      playback.src = URL.createObjectURL(clip);
      playback.hidden = false;
      show("use", "forget", "start");
    });
    recorder.start();
    watch();
    playback.hidden = true;
    show("stop");
    timer = setTimeout(stop, LONGEST_MS);
  };
  const stop = () => { if (recorder?.state === "recording") recorder.stop(); };
  const forget = () => {
    URL.revokeObjectURL(playback.src);
    playback.removeAttribute("src");
    playback.hidden = true;
    clip = null;
    note.textContent = "Forgotten. It never left this page.";
    show("start");
  };
  const use = () => {
    const files = new DataTransfer();
    files.items.add(new File([clip], "voice.webm", { type: clip.type }));
    const form = document.querySelector("[data-voice-form]");
    form.querySelector("input[type=file]").files = files.files;
    form.requestSubmit();
  };
  part("start").addEventListener("click", start);
  part("stop").addEventListener("click", stop);
  part("forget").addEventListener("click", forget);
  part("use").addEventListener("click", use);
  addEventListener("pagehide", close);
  recorderBox.hidden = false;
}
