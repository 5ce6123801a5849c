/**
 * What the crosshair of a cloud asks to be seen.
 *
 * @import { Wish } from "./look.js"
 * @import { Space } from "./space.js"
 */
import { codeOver } from "./plane.js"
import { mixed } from "./way.js"

/**
 * The code of the place, of the drawing that fell there, or of the share of the walk.
 *
 * @param {Space} space
 * @returns {Wish | null} Null where no point is shown.
 */
export function wishOf(space) {
  const near = space.near()
  if (near < 0) return null
  const label = space.data.names[space.dots.labels[near]]
  return { ...placed(space), near, label, movedAt: performance.now() }
}

/**
 * @param {Space} space
 * @returns {Pick<Wish, "code" | "title">}
 */
function placed({ data: { ends, plane }, corner, cross, share }) {
  if (ends.length === 2) {
    return {
      code: mixed(ends[0].code, ends[1].code, share),
      title: `${Math.round(100 * share)} % of the way`,
    }
  }
  const drawn = corner.marks.find(({ place }) => place === cross)
  if (drawn) return { code: Float32Array.from(drawn.code), title: "Drawing, decoded" }
  return { code: plane && codeOver(plane, cross), title: "Decoded here" }
}
