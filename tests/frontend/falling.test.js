import assert from "node:assert/strict"
import { test } from "node:test"
import { along, nearestCode, placeOf, placeWords } from "../../ae/ui/frontend/latent/falling.js"
import { codeOver } from "../../ae/ui/frontend/latent/plane.js"
import { wishOf } from "../../ae/ui/frontend/latent/wish.js"

const plane = {
  centre: [1, 2, 3],
  directions: [
    [0.6, 0.8, 0],
    [-0.8, 0.6, 0],
  ],
}

test("a code of the plane falls where the plane decodes to it, and what is off the plane changes nothing", () => {
  const code = codeOver(plane, [1.5, -2])
  const near = (found) => assert.ok(Math.hypot(found[0] - 1.5, found[1] + 2) < 1e-6)
  near(along(plane, code))
  near(along(plane, [code[0], code[1], 99]))
  near(placeOf({ plane, codes: "", exact: false }, Float32Array.of(), code))
})

test("where there is no plane and the codes are not there yet, a drawing has no place", () => {
  globalThis.document = { querySelector: () => null }
  globalThis.HTMLElement = class {}
  assert.equal(placeOf({ plane: null, codes: "", exact: false }, Float32Array.of(), [1]), null)
  assert.equal(placeOf({ plane, codes: "late", exact: false }, Float32Array.of(), [1]), null)
})

test("the nearest code is the one at the smallest distance, of equals the first", () => {
  const codes = Float32Array.of(0, 0, 3, 4, 3, 4, -1, 0)
  assert.equal(nearestCode(codes, [3, 3.9]), 1)
  assert.equal(nearestCode(codes, [-0.9, 0.1]), 3)
})

test("it is said whether a drawing lies there, is projected, or stands at an image", () => {
  assert.match(
    placeWords({ plane, codes: "", exact: true }, "image 1, a 7"),
    /lies here, nearest to image 1, a 7\./,
  )
  assert.match(placeWords({ plane, codes: "", exact: false }, "image 1, a 7"), /projected/)
  assert.match(placeWords({ plane: null, codes: "x", exact: false }, "image 1, a 7"), /no place here/)
})

test("the crosshair on a drawing asks for the drawing's own code, elsewhere for the place's", () => {
  const mark = { place: [1.5, -2], code: [7, 8, 9], title: "drawn here" }
  const data = { ends: [], plane, names: ["zero"] }
  const space = { data, dots: { labels: [0] }, corner: { marks: [mark] }, share: 0.5, near: () => 0 }
  assert.deepEqual(Array.from(wishOf({ ...space, cross: mark.place }).code), [7, 8, 9])
  assert.deepEqual(wishOf({ ...space, cross: [1.5, -2] }).code, codeOver(plane, [1.5, -2]))
  assert.equal(wishOf({ ...space, cross: mark.place, near: () => -1 }), null)
})
