// views: two short tones, made in the browser, for those who switched the alert's sound on.
export function beep(): void {
  const audio = new AudioContext();
  const tone = (frequency: number, at: number): void => {
    const source = audio.createOscillator();
    const volume = audio.createGain();
    source.frequency.value = frequency;
    volume.gain.setValueAtTime(0.06, audio.currentTime + at);
    volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + at + 0.25);
    source.connect(volume).connect(audio.destination);
    source.start(audio.currentTime + at);
    source.stop(audio.currentTime + at + 0.3);
  };
  tone(740, 0);
  tone(988, 0.16);
  setTimeout(() => void audio.close(), 800);
}
