"use strict";
// Ask for a camera or a microphone. Null when there is none; `note` then says why and what to do.
const openMedia = async (constraints, { device, instead, note }) => {
  note.textContent = "";
  if (!navigator.mediaDevices?.getUserMedia) {
    note.textContent = `This browser opens the ${device} only over https or on localhost. You can ${instead} instead.`;
    return null;
  }
  try {
    return await navigator.mediaDevices.getUserMedia(constraints);
  } catch (error) {
    note.textContent = error.name === "NotAllowedError"
      ? `The ${device} was refused. Allow it in the browser's address bar, or ${instead}.`
      : `No ${device} could be opened. You can ${instead} instead.`;
    return null;
  }
};
