/** A short, low, two-tone sound: something presses. Silent where the browser allows no sound. */
export function chime(): void {
  try {
    const audio = new AudioContext()
    const gain = audio.createGain()
    gain.gain.value = 0.08
    gain.connect(audio.destination)
    for (const [at, pitch] of [
      [0, 520],
      [0.18, 660],
    ] as const) {
      const tone = audio.createOscillator()
      tone.frequency.value = pitch
      tone.connect(gain)
      tone.start(audio.currentTime + at)
      tone.stop(audio.currentTime + at + 0.14)
    }
    setTimeout(() => void audio.close(), 1000)
  } catch {
    // No sound device, or none allowed: the words and the mark say it too.
  }
}
