/** The camera at the back, from when it is on until it is stopped. */
export class Camera {
  #stream: MediaStream | null = null;

  /** `lost` is told when the camera goes by itself: unplugged, or taken by a call. */
  constructor(
    readonly video: HTMLVideoElement,
    readonly lost: () => void,
  ) {}

  /** Rejects with the browser's own error. If it is no longer `isWanted` when the reader has allowed it, it goes off. */
  async open(isWanted: () => boolean): Promise<void> {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } },
    });
    if (!isWanted()) return end(stream);
    this.#stream = stream;
    stream.getVideoTracks()[0]?.addEventListener("ended", () => {
      if (this.#stream === stream) this.lost();
    });
    this.video.srcObject = stream;
  }

  /** Only when the video is to be seen: iPhones do not play what is hidden. */
  async play(): Promise<void> {
    await this.video.play();
  }

  stop(): void {
    if (this.#stream) end(this.#stream);
    this.#stream = null;
    this.video.srcObject = null;
  }

  /** Whether there is a lamp beside it. */
  get hasLight(): boolean {
    const can = this.#track?.getCapabilities?.() as { torch?: boolean } | undefined;
    return Boolean(can?.torch);
  }

  async light(on: boolean): Promise<void> {
    await this.#track?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
  }

  get #track(): MediaStreamTrack | undefined {
    return this.#stream?.getVideoTracks()[0];
  }
}

const end = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop());
