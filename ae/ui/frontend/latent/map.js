/**
 * What a plane decodes to, all over the part of it that is in sight, behind the points.
 *
 * @import { Codec } from "../engine.js"
 * @import { Camera, Pair } from "./camera.js"
 * @import { Plane } from "./plane.js"
 * @typedef {{ picture: CanvasImageSource, width: number, corner: Pair, side: Pair }} Ground A picture, its width in
 *   pixels, the place of its upper left corner, and how wide and high it is in the plane.
 */
import { COUNT, paintImage, SIDE } from "../pixels.js"
import { codeOver } from "./plane.js"

/** How wide an image is on the screen, about. */
const WIDTH_PX = 34
const MOST = 30

/**
 * Decoded row by row, so that the page goes on answering.
 *
 * @param {Codec} codec
 * @param {Pick<Plane, "centre" | "directions">} plane
 * @param {Camera} camera
 * @param {() => boolean} isWanted Asked before each row.
 * @returns {Promise<Ground | null>} Null where it was not wanted any more.
 */
export async function groundOf(codec, plane, camera, isWanted) {
  const [columns, rows] = camera.size.map((side) => Math.min(Math.max(Math.round(side / WIDTH_PX), 1), MOST))
  const [wide, high] = [camera.size[0] / columns, camera.size[1] / rows]
  const corner = camera.place([0, 0])
  const end = camera.place(camera.size)
  const [canvas, small] = [canvasOf(columns * SIDE, rows * SIDE), canvasOf(SIDE, SIDE)]
  const pen = canvas.getContext("2d")
  for (let row = 0; row < rows; row += 1) {
    if (!isWanted() || !pen) return null
    const codes = Array.from({ length: columns }, (_, column) =>
      Array.from(codeOver(plane, camera.place([(column + 0.5) * wide, (row + 0.5) * high]))),
    )
    const { images } = await codec.decode(Float32Array.from(codes.flat()), columns)
    for (let column = 0; column < columns; column += 1) {
      paintImage(small, images.subarray(column * COUNT, (column + 1) * COUNT))
      pen.drawImage(small, column * SIDE, row * SIDE)
    }
  }
  return { picture: canvas, width: canvas.width, corner, side: [end[0] - corner[0], corner[1] - end[1]] }
}

/**
 * @param {number} width
 * @param {number} height
 */
const canvasOf = (width, height) => Object.assign(document.createElement("canvas"), { width, height })
