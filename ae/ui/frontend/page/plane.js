/**
 * The plane of a code of two numbers: what the decoder makes all over it, where the drawing lies, and a walk.
 *
 * @import { Codec, RuntimeFiles } from "../engine.js"
 * @import { Plane } from "../latent/plane.js"
 * @import { ModelAddresses } from "../models.js"
 */
import { toBase64 } from "../bytes.js"
import { one } from "../component.js"
import { stage } from "../draw/stage.js"
import showPad from "../latent/pad.js"
import { codeAt, spotOf } from "../latent/plane.js"
import { takeCodec } from "../models.js"
import { COUNT, paintImage, SIDE } from "../pixels.js"

const GROUND = "page-plane"
/** Images from one side of the plane to the other. */
const IMAGES = 16
const RING = "position:absolute;width:18px;height:18px;margin:-9px;border:3px solid #f0883e;border-radius:50%"

/**
 * Shows it, and keeps the ring where the drawing is.
 *
 * @param {Plane} plane
 * @param {RuntimeFiles} engine
 * @param {ModelAddresses} model
 * @param {HTMLElement | ShadowRoot} parent Where the component stands.
 */
export async function showPlane(plane, engine, model, parent) {
  const pixels = toBase64(new Uint8Array(COUNT))
  const nobody = () => {}
  showPad({
    data: [{ engine, model, plane, ground: GROUND, spot: [0.5, 0.5], pixels }],
    parentElement: parent,
    setStateValue: nobody,
    setTriggerValue: nobody,
  })
  followDrawing(plane, one(parent, ".ground", HTMLElement))
  const codec = await takeCodec(engine, model)
  if (!codec) return
  const map = await mapOf(plane, codec)
  const image = document.createElement("img")
  Object.assign(image, { hidden: true, alt: "", src: map.toDataURL() })
  image.dataset.ground = GROUND
  document.body.append(image)
}

/**
 * @param {Plane} plane
 * @param {HTMLElement} ground
 */
function followDrawing(plane, ground) {
  const ring = document.createElement("i")
  ring.style.cssText = `${RING};pointer-events:none`
  ring.dataset.testid = "plane-drawing"
  ground.append(ring)
  stage.listeners.add((steps) => {
    const spot = steps ? spotOf(plane, steps.code) : [-1, -1]
    const drawn = Array.prototype.some.call(stage.pixels, (value) => value > 0)
    ring.hidden = !drawn || spot.some((share) => share < 0 || share > 1)
    Object.assign(ring.style, { left: `${100 * spot[0]}%`, top: `${100 * spot[1]}%` })
  })
}

/**
 * Images of spots all over the plane, on one canvas, decoded row by row so that the page goes on answering.
 *
 * @param {Plane} plane
 * @param {Codec} codec
 */
async function mapOf(plane, codec) {
  const [map, small] = [IMAGES * SIDE, SIDE].map((side) =>
    Object.assign(document.createElement("canvas"), { width: side, height: side }),
  )
  const places = Array.from({ length: IMAGES }, (_, at) => (at + 0.5) / IMAGES)
  for (const [row, top] of places.entries()) {
    const codes = Float32Array.from(places.flatMap((left) => [...codeAt(plane, [left, top])]))
    const { images } = await codec.decode(codes, IMAGES)
    for (let column = 0; column < IMAGES; column += 1) {
      paintImage(small, images.subarray(column * COUNT, (column + 1) * COUNT))
      map.getContext("2d")?.drawImage(small, column * SIDE, row * SIDE)
    }
  }
  return map
}
