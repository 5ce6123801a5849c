/**
 * The digit that Draw opens with: it is written once before the visitor's eyes, or stands there at once where the
 * visitor's system asks for less motion.
 *
 * @import { Stroke } from "./strokes.js"
 */
import { animate } from "../motion.js"
import { stage } from "./stage.js"

const PEN = 34
const WRITING_MS = 1400
/** For how long the first answer is waited for. */
const WAITS_MS = 4000
const POINTS = [
  179, 112, 190, 107, 206, 100, 224, 92, 244, 84, 263, 79, 280, 78, 296, 82, 313, 89, 330, 99, 345, 110, 357,
  122, 364, 134, 367, 148, 365, 163, 361, 180, 354, 196, 346, 211, 336, 224, 324, 235, 307, 244, 289, 252,
  272, 259, 257, 264, 246, 269, 260, 272, 279, 275, 301, 280, 324, 286, 344, 293, 358, 302, 369, 314, 377,
  328, 382, 344, 385, 360, 385, 376, 381, 392, 373, 408, 360, 427, 345, 445, 328, 462, 309, 474, 291, 482,
  271, 481, 248, 475, 224, 465, 201, 453, 182, 443, 168, 437,
]

/**
 * The stroke as far as it is written after a share of the time.
 *
 * @param {number} share In [0, 1].
 * @returns {Stroke}
 */
export function openingStroke(share) {
  const pairs = Math.max(2, Math.round((share * POINTS.length) / 2))
  return { width: PEN, points: POINTS.slice(0, 2 * pairs) }
}

/**
 * Writes the digit, once there is someone to answer.
 *
 * @param {(stroke: Stroke, done: boolean) => void} show
 * @returns {() => void} Stops it.
 */
export function openWithDigit(show) {
  let stop = () => {}
  const begin = () => {
    stopWaiting()
    stop = animate(WRITING_MS, (share) => show(openingStroke(share), share === 1))
  }
  const first = (/** @type {unknown} */ steps) => {
    if (steps) begin()
  }
  const late = setTimeout(begin, WAITS_MS)
  const stopWaiting = () => {
    clearTimeout(late)
    stage.listeners.delete(first)
  }
  stage.listeners.add(first)
  return () => {
    stopWaiting()
    stop()
  }
}
