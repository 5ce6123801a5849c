/**
 * What is said below the pictures of a drawing's way.
 *
 * @import { Steps } from "./steps.js"
 */
import { mse, psnr } from "../metrics.js"

/**
 * Words below the pictures and for who cannot see them.
 *
 * @param {Steps} steps
 * @param {string[] | null} shown Parts that a lesson shows, the error where it is about it; null elsewhere.
 */
export function captions({ image, asItIs, noisy, output }, shown) {
  const framed = shown ? "your drawing, scaled\nand centred" : "20 × 20,\ncentred by mass"
  const far = (/** @type {Float32Array} */ other) =>
    shown ? (shown.includes("error") ? nearness(image, other) : "") : distance(image, other)
  return {
    image: asItIs ? "taken as it is" : framed,
    noisy: far(noisy),
    reconstruction: far(output),
    spoken: `Reconstruction: ${distance(image, output).replace("\n", ", ")}.`,
  }
}

/**
 * How far another image is from the image.
 *
 * @param {Float32Array} image
 * @param {Float32Array} other
 */
function distance(image, other) {
  return isEmpty(image)
    ? "nothing\ndrawn yet"
    : `${nearness(image, other)}\nMSE ${mse(image, other).toFixed(4)}`
}

/**
 * @param {Float32Array} image
 * @param {Float32Array} other
 */
function nearness(image, other) {
  if (isEmpty(image)) return ""
  const decibels = psnr(image, other)
  return `PSNR ${Number.isFinite(decibels) ? `${decibels.toFixed(1)} dB` : "identical"}`
}

/**
 * How far an image is from the drawing, and by how much it is nearer than the reconstruction.
 *
 * @param {Steps} steps
 * @param {Float32Array} other
 */
export function nearer({ image, output }, other) {
  if (isEmpty(image)) return ""
  const gain = psnr(image, other) - psnr(image, output)
  const size = Math.abs(gain).toFixed(1)
  const words = size === "0.0" ? "just as good" : `${size} dB ${gain > 0 ? "better" : "worse"}`
  return Number.isFinite(gain) ? `${nearness(image, other)}\n${words}` : nearness(image, other)
}

/** @param {Float32Array} image */
export function isEmpty(image) {
  return !image.some((value) => value > 0)
}
