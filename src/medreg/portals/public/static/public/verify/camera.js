// Reading a code from the camera or a picture; only this part loads the decoder (zxing-wasm, served from here alone).
import { prepareZXingModule, readBarcodes } from "../../vendor/zxing/es/reader/index.js";

const DECODER = new URL("../../vendor/zxing/zxing_reader.wasm", import.meta.url);
const READING = { formats: ["QRCode"], tryHarder: true, maxNumberOfSymbols: 4 };
const LARGEST_SIDE = 2600;
const PAUSE_MS = 120;

let ready = null;

async function decoder() {
  const answer = await fetch(DECODER, { credentials: "omit" });
  if (!answer.ok) throw new Error(`answer ${answer.status}`);
  // The bytes are handed over: left to itself the library would ask another site for them.
  await prepareZXingModule({ overrides: { wasmBinary: await answer.arrayBuffer() }, fireImmediately: true });
}

/** Loads the decoder once. Rejects when it cannot be had. */
export function prepare() {
  ready ??= decoder().catch((error) => {
    ready = null;
    throw error;
  });
  return ready;
}

function pixels(source, width, height) {
  const shrunk = Math.min(1, LARGEST_SIDE / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * shrunk));
  canvas.height = Math.max(1, Math.round(height * shrunk));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

async function textsOf(image) {
  const codes = await readBarcodes(image, READING);
  return codes.map((code) => code.text).filter((text) => text !== "");
}

/** The texts of the codes in a picture file. Rejects when it is no picture. */
export async function textsInPicture(file) {
  await prepare();
  const picture = await createImageBitmap(file);
  return textsOf(pixels(picture, picture.width, picture.height));
}

/**
 * Films into `video` until `accepts(text)` says yes to a code or `signal` aborts; the accepted text or null.
 * Rejects with the browser's error when there is no camera or it is not allowed.
 */
export async function textFromCamera(video, accepts, signal) {
  const wanted = { video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } }, audio: false };
  const stream = await navigator.mediaDevices.getUserMedia(wanted);
  try {
    video.srcObject = stream;
    await Promise.all([video.play(), prepare()]);
    while (!signal.aborted) {
      const texts = video.videoWidth ? await textsOf(pixels(video, video.videoWidth, video.videoHeight)) : [];
      const found = texts.find(accepts);
      if (found !== undefined) return found;
      await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });
    }
    return null;
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}
