// A camera or a microphone. Null when there is none; `note` then says why and what to do.
export const openMedia = async (constraints, { device, instead, note }) => {
  note.textContent = "";
  if (!navigator.mediaDevices?.getUserMedia) {
    note.textContent =
      `This browser opens the ${device} only over https or on localhost. ` +
      `You can ${instead} instead.`;
    return null;
  }
  try {
    return await navigator.mediaDevices.getUserMedia(constraints);
  } catch (error) {
    note.textContent =
      error.name === "NotAllowedError"
        ? `The ${device} was refused. Allow it in the browser's address bar, or ${instead}.`
        : `No ${device} could be opened. You can ${instead} instead.`;
    return null;
  }
};

export const openCamera = (words) =>
  openMedia(
    { video: { facingMode: "user", width: 640, height: 480 } },
    { device: "camera", ...words },
  );

export const closeMedia = (stream) => {
  for (const track of stream?.getTracks() ?? []) track.stop();
};
