import assert from "node:assert/strict"
import { test } from "node:test"
import { codeAt, spotOf } from "../../ae/ui/frontend/latent/plane.js"
import { seenAt } from "../../ae/ui/frontend/latent/solid.js"
import { nearest, nextPoint } from "../../ae/ui/frontend/latent/steps.js"
import { Turns } from "../../ae/ui/frontend/turns.js"
import { cases, furthest, TOLERANCE } from "./cases.js"

const points = [
  { index: 0, x: 0, y: 0 },
  { index: 1, x: 10, y: 1 },
  { index: 2, x: 3, y: 9 },
  { index: 3, x: 11, y: -40 },
  { index: 4, x: 1, y: 1 },
]

for (const { spot, code } of cases.spots.codes) {
  test(`the code of the spot ${spot} is Python's`, () => {
    assert.ok(furthest(codeAt(cases.spots.plane, spot), code) <= TOLERANCE)
  })
}

test("the spot of a spot's code is that spot, and one beyond the edge is told apart", () => {
  for (const { spot, code } of cases.spots.codes) {
    assert.ok(furthest(spotOf(cases.spots.plane, code), spot) <= TOLERANCE)
  }
  const [beyond] = spotOf(cases.spots.plane, codeAt(cases.spots.plane, [1.5, 0.5]))
  assert.ok(Math.abs(beyond - 1.5) <= TOLERANCE)
})

test("the nearest point is found, and none among none", () => {
  assert.equal(nearest(points, 8, 2)?.index, 1)
  assert.equal(nearest([], 8, 2), null)
})

test("an arrow goes to the nearest point within its quarter", () => {
  assert.equal(nextPoint(points, points[0], [1, 0], 4)?.index, 1)
  assert.equal(nextPoint(points, points[0], [0, 1], 4)?.index, 2)
  assert.equal(nextPoint(points, points[0], [0, -1], 4)?.index, 3)
  assert.equal(nextPoint(points, points[0], [-1, 0], 4), null)
})

test("a point on another is no step of its own", () => {
  assert.equal(nextPoint(points, points[0], [1, 0], 1)?.index, 4)
  assert.notEqual(nextPoint(points, points[0], [1, 0], 4)?.index, 4)
})

test("what is asked for during the work is done once, afterwards, with what is there then", async () => {
  const done = []
  let [state, end] = ["first", () => {}]
  const turns = new Turns(() => {
    done.push(state)
    return new Promise((resolve) => {
      end = resolve
    })
  })
  const asked = turns.ask()
  for (state of ["second", "third"]) turns.ask()
  end()
  await Promise.resolve()
  await Promise.resolve()
  end()
  await asked
  assert.deepEqual(done, ["first", "third"])
})

const ONE = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
const AWAY = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, -4, 1] // the scene is four units before the camera
const PERSPECTIVE = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1, -1, 0, 0, -0.02, 0]

test("a point of a solid chart is seen smaller from afar, and not at all behind the camera", () => {
  const camera = { model: ONE, view: AWAY, projection: PERSPECTIVE }
  assert.deepEqual(seenAt(camera, [0, 0, 0]), [0.5, 0.5])
  assert.deepEqual(seenAt(camera, [2, 2, 0]), [0.75, 0.25])
  assert.deepEqual(seenAt(camera, [2, 2, -4]), [0.625, 0.375])
  assert.equal(seenAt(camera, [0, 0, 5]), null)
})
