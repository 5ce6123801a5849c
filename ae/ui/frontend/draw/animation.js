/**
 * A drawing as it was made, beside its noise and what the model makes of it at every moment, as a file that plays.
 *
 * @import { Codec } from "../engine.js"
 * @import { Settings } from "./stage.js"
 * @import { Step } from "./strokes.js"
 */
import { gif } from "../gif.js"
import { SIDE, shrink, uncentred } from "../pixels.js"
import { stepsOf } from "./steps.js"
import { asFar, blackSheet, Drawing, SURFACE } from "./strokes.js"

const FRAMES = 30
const HUNDREDTHS = 8
const LAST_HUNDREDTHS = 200
/** Pixels of the file for one of a picture. */
const FACTOR = 7
const GAP = 2
const GAP_GREY = 64
const WIDTH = 3 * SIDE + 2 * GAP

/**
 * A GIF file of the drawing that grows: drawn, noisy and reconstructed side by side.
 *
 * @param {Codec} codec
 * @param {Settings} settings
 * @param {Step[]} strokes
 * @returns {Promise<Blob>}
 */
export async function animation(codec, settings, strokes) {
  const frames = []
  for (let frame = 1; frame <= FRAMES; frame += 1) {
    const pixels = pixelsOf(asFar(strokes, frame / FRAMES))
    const { noisy, output } = await stepsOf(codec, pixels, settings, {})
    frames.push(row([uncentred(pixels), noisy, output]))
  }
  const times = frames.map((_, at) => (at === FRAMES - 1 ? LAST_HUNDREDTHS : HUNDREDTHS))
  return gif(frames, WIDTH * FACTOR, SIDE * FACTOR, times)
}

/** @param {Step[]} steps */
function pixelsOf(steps) {
  const sheet = blackSheet()
  const state = { orders: 0, pen: null, opening: false }
  new Drawing({ steps, done: steps.length, ...state }).paint(sheet)
  return shrink(sheet, SURFACE)
}

/**
 * Images side by side, each pixel a square.
 *
 * @param {Float32Array[]} images
 */
function row(images) {
  const greys = new Uint8Array(WIDTH * FACTOR * SIDE * FACTOR).fill(GAP_GREY)
  for (let y = 0; y < SIDE * FACTOR; y += 1) {
    images.forEach((image, number) => {
      const start = (y * WIDTH + number * (SIDE + GAP)) * FACTOR
      for (let x = 0; x < SIDE; x += 1) {
        const grey = Math.round(255 * image[SIDE * Math.floor(y / FACTOR) + x])
        greys.fill(grey, start + x * FACTOR, start + (x + 1) * FACTOR)
      }
    })
  }
  return greys
}
