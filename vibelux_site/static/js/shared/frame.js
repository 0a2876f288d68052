// The picture that `video` shows now, as a form to send.
const WIDTH = 640;

export const frameOf = async (video, canvas) => {
  canvas.width = WIDTH;
  canvas.height = Math.round((WIDTH * video.videoHeight) / video.videoWidth);
  canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
  const frame = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
  const body = new FormData();
  body.append("frame", frame, "frame.jpg");
  return body;
};
