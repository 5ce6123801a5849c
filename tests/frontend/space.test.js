import assert from "node:assert/strict"
import { test } from "node:test"
import { Acts } from "../../ae/ui/frontend/latent/acts.js"
import { Camera } from "../../ae/ui/frontend/latent/camera.js"
import { boundsOf } from "../../ae/ui/frontend/latent/data.js"
import { dotsInside, isInside, nearestDot, paintDots } from "../../ae/ui/frontend/latent/dots.js"
import { figure, shortCode } from "../../ae/ui/frontend/latent/figures.js"
import { mixed, shareAt } from "../../ae/ui/frontend/latent/way.js"

function cameraOf(even = true) {
  const camera = new Camera()
  camera.size = [432, 232]
  camera.fit([-1, 0], [1, 4], even)
  return camera
}

const dots = {
  points: Float32Array.of(-1, 0, 1, 4, 0, 2),
  groups: Uint8Array.of(0, 1, 1),
  labels: Uint8Array.of(0, 1, 1),
  palette: [
    [255, 0, 0],
    [0, 255, 0],
  ],
  hidden: new Set(),
  chosen: new Set(),
}

test("all of a box is in sight, with as long a unit on both axes", () => {
  const camera = cameraOf()
  assert.equal(camera.scale[0], camera.scale[1])
  assert.deepEqual(camera.pixel(0, 2), [216, 116])
  assert.deepEqual(camera.pixel(0, 4), [216, 16])
})

test("a camera that shows all sees every corner of it, and one that was zoomed does not", () => {
  const camera = cameraOf()
  assert.ok(camera.showsAll() && camera.sees([-1, 0]) && camera.sees([1, 4]))
  camera.zoom([216, 116], 8)
  assert.ok(!camera.showsAll() && !camera.sees([-1, 0]) && camera.sees([0, 2]))
})

test("axes that are no lengths fill the canvas", () => {
  const camera = cameraOf(false)
  assert.deepEqual(camera.pixel(-1, 0), [16, 216])
  assert.deepEqual(camera.pixel(1, 4), [416, 16])
})

test("the place of a pixel's place is that pixel, wherever one has gone", () => {
  const camera = cameraOf()
  camera.zoom([100, 50], 3)
  camera.pan(20, -7)
  const [across, down] = camera.pixel(...camera.place([33, 44]))
  assert.ok(Math.hypot(across - 33, down - 44) < 1e-9)
})

test("what is zoomed at stays where it is, and there is an end to it", () => {
  const camera = cameraOf()
  const before = camera.place([100, 50])
  camera.zoom([100, 50], 1e9)
  const after = camera.place([100, 50])
  assert.ok(Math.hypot(before[0] - after[0], before[1] - after[1]) < 1e-9)
  assert.equal(camera.scale[0], 200 * camera.whole[0])
})

test("the nearest point is the nearest that is shown", () => {
  const camera = cameraOf()
  assert.equal(nearestDot(dots, camera, camera.pixel(0.1, 2)), 2)
  assert.equal(nearestDot({ ...dots, hidden: new Set([1]) }, camera, camera.pixel(0.1, 2)), 0)
  assert.equal(nearestDot({ ...dots, hidden: new Set([0, 1]) }, camera, camera.pixel(0.1, 2)), -1)
})

test("a lasso takes what is inside of it, also where it bends inwards", () => {
  const bent = [
    [0, 0],
    [4, 0],
    [4, 4],
    [2, 1],
    [0, 4],
  ]
  assert.ok(isInside(bent, 0.5, 1))
  assert.ok(!isInside(bent, 2, 3))
  assert.deepEqual(
    dotsInside(dots, [
      [-2, -1],
      [2, -1],
      [2, 3],
      [-2, 3],
    ]),
    [0, 2],
  )
  assert.deepEqual(
    dotsInside(dots, [
      [7, 7],
      [8, 7],
      [8, 8],
    ]),
    [],
  )
})

test("a dot is painted where its point is, in the colour of its group, and hidden ones are not", () => {
  const camera = cameraOf()
  const picture = { width: 432, height: 232, data: new Uint8ClampedArray(4 * 432 * 232) }
  paintDots(picture, { ...dots, hidden: new Set([0]) }, camera, 1, 3)
  const at = (x, y) => Array.from(picture.data.subarray(4 * (y * 432 + x), 4 * (y * 432 + x) + 4))
  assert.deepEqual(at(216, 116), [0, 255, 0, 204])
  const [left, top] = camera.pixel(-1, 0).map(Math.round)
  assert.deepEqual(at(left, top), [0, 0, 0, 0])
})

test("dots of a selection stand out", () => {
  const camera = cameraOf()
  const picture = { width: 432, height: 232, data: new Uint8ClampedArray(4 * 432 * 232) }
  paintDots(picture, { ...dots, chosen: new Set([0]) }, camera, 1, 3)
  assert.ok(picture.data[4 * (116 * 432 + 216) + 3] < 60)
})

test("no number is a negative zero", () => {
  assert.equal(figure(-0.001), "0.00")
  assert.equal(figure(-0.006), "−0.01")
  assert.equal(figure(1.5, 1), "1.5")
  assert.equal(shortCode([-0.001, 2]), "0.00, 2.00")
  assert.equal(shortCode(new Float32Array(32)), "of 32 numbers")
})

test("a walk hits both ends, and a point beside it is at the share next to it", () => {
  assert.deepEqual(Array.from(mixed([1, 2], [3, 6], 0)), [1, 2])
  assert.deepEqual(Array.from(mixed([1, 2], [3, 6], 1)), [3, 6])
  assert.equal(shareAt([0, 0], [10, 0], [2.5, 99]), 0.25)
  assert.equal(shareAt([0, 0], [10, 0], [-5, 0]), 0)
  assert.equal(shareAt([0, 0], [10, 0], [50, 0]), 1)
})

test("bounds are the smallest and the largest of both coordinates", () => {
  assert.deepEqual(boundsOf(dots.points), [
    [-1, 0],
    [1, 4],
  ])
})

/** A space with a walk from (-1, 0) to (1, 4), and what it was asked to do. */
function walked(hand = "between") {
  const said = []
  const ends = [{ place: [-1, 0] }, { place: [1, 4] }]
  const data = { hand, ends: hand === "between" ? ends : [], chosen: [], pinned: null }
  const space = { camera: cameraOf(), data, dots, cross: [0, 2], share: 0.5, aim: -1, lasso: [] }
  for (const name of ["ask", "paintOver"]) space[name] = () => {}
  return Object.assign(space, {
    said,
    near: () => 2,
    placeOf: (index) => [dots.points[2 * index], dots.points[2 * index + 1]],
    wordsOf: (index = 2) => `image ${index}`,
    send: (...sent) => said.push(sent),
    say: (words) => said.push([words]),
  })
}

test("the handle of a walk is dragged along it, and what is beside the handle is not", () => {
  const space = walked()
  const acts = new Acts(space)
  assert.equal(acts.gripAt(space.camera.pixel(0, 2)), "slide")
  assert.equal(acts.gripAt(space.camera.pixel(-1, 0)), "pan")
  acts.slide(space.camera.pixel(-0.5, 1))
  assert.ok(Math.abs(space.share - 0.25) < 1e-9)
  acts.step([1, 0], false)
  assert.ok(Math.abs(space.share - 0.27) < 1e-9)
})

test("beside a walk the keys go from point to point, and Enter chooses the one they have come to, of which no more is said", () => {
  const space = walked()
  const acts = new Acts(space)
  acts.step([0, -1], true)
  acts.pickHere()
  acts.step([0, 1], true)
  acts.pickHere()
  assert.equal(space.share, 0.5)
  assert.deepEqual(space.said, [
    ["Enter makes image 1, the end of the walk."],
    [""],
    ["picked", 1],
    ["Enter makes image 2, the end of the walk."],
    [""],
    ["picked", 2],
  ])
})

test("a lasso sends what it holds, and says so where it holds nothing", () => {
  const space = walked("select")
  const acts = new Acts(space)
  const ring = (corners) => {
    assert.equal(acts.gripAt(space.camera.pixel(...corners[0])), "lasso")
    for (const corner of corners) acts.draw(space.camera.pixel(...corner))
    acts.encircle()
  }
  ring([
    [-2, -1],
    [2, -1],
    [2, 3],
    [-2, 3],
  ])
  ring([
    [7, 7],
    [8, 7],
    [8, 8],
  ])
  assert.deepEqual(space.said, [["lassoed", [0, 2]], ["No point lies inside: draw round some of them."]])
  assert.deepEqual(space.lasso, [])
})

test("letting go clears what is chosen, and says whether there was anything", () => {
  const space = walked("select")
  assert.equal(new Acts(space).clear(), false)
  space.data.pinned = 2
  assert.equal(new Acts(space).clear(), true)
  assert.deepEqual(space.said, [["cleared", true]])
})
