import assert from "node:assert/strict"
import { test } from "node:test"
import { openingStroke } from "../../ae/ui/frontend/draw/opening.js"
import { asFar, Drawing } from "../../ae/ui/frontend/draw/strokes.js"

const stroke = (x) => ({ width: 34, points: [x, x, x + 50, x + 60] })
const empty = () => new Drawing({ steps: [], done: 0, orders: 0, pen: null, opening: false })

test("steps are undone and done again, and a new one ends what could be done again", () => {
  const drawing = empty()
  drawing.add(stroke(10))
  drawing.add(stroke(20))
  assert.ok(drawing.move(-1))
  assert.deepEqual(drawing.visible.strokes, [stroke(10)])
  assert.ok(drawing.move(1) && !drawing.move(1))
  drawing.move(-1)
  drawing.add(stroke(30))
  assert.ok(!drawing.move(1))
  assert.deepEqual(drawing.visible.strokes, [stroke(10), stroke(30)])
})

test("a cleared canvas is blank, and undo brings back what was there", () => {
  const drawing = empty()
  assert.ok(drawing.blank)
  drawing.add(stroke(10))
  drawing.add({ clear: true })
  assert.ok(drawing.blank)
  drawing.move(-1)
  assert.ok(!drawing.blank)
})

test("a picture hides what was drawn before it", () => {
  const drawing = empty()
  drawing.add(stroke(10))
  drawing.add({ image: Array(784).fill(7) })
  drawing.add(stroke(20))
  assert.equal(drawing.visible.strokes.length, 2)
})

test("the opening digit grows from its beginning to its end, on the surface", () => {
  const lengths = [0, 0.3, 0.7, 1].map((share) => openingStroke(share).points.length)
  assert.deepEqual(
    lengths,
    [...lengths].sort((a, b) => a - b),
  )
  assert.ok(lengths[0] >= 4 && lengths[3] % 2 === 0)
  assert.ok(openingStroke(1).points.every((n) => n > 0 && n < 560))
})

test("strokes grow from nothing to all that was drawn, and pictures among them stay", () => {
  const picture = { image: Array(784).fill(7) }
  const strokes = [picture, stroke(10), stroke(20)]
  assert.deepEqual(asFar(strokes, 0), [picture])
  assert.deepEqual(asFar(strokes, 0.25), [picture, { width: 34, points: [10, 10] }])
  assert.deepEqual(asFar(strokes, 0.5), [picture, stroke(10)])
  assert.deepEqual(asFar(strokes, 0.75).at(-1), { width: 34, points: [20, 20] })
  assert.deepEqual(asFar(strokes, 1), strokes)
})
