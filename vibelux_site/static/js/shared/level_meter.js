// Show how loud `stream` is on `meter`, from 0 to 1, until `isOpen()` says no.
const GAIN = 3; // a speaking voice then fills about half of the meter

const rootMeanSquare = (samples) =>
  Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);

export const watchLevel = (stream, meter, isOpen) => {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const draw = () => {
    if (!isOpen()) {
      context.close();
      return;
    }
    analyser.getFloatTimeDomainData(samples);
    meter.value = Math.min(1, GAIN * rootMeanSquare(samples));
    requestAnimationFrame(draw);
  };
  draw();
};
