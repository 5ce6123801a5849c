import assert from "node:assert/strict"
import { test } from "node:test"
import { Past } from "../../ae/ui/frontend/draw/past.js"

const drawing = (grey) => Array(784).fill(grey)
const opened = (key) => {
  const past = new Past()
  past.open(key)
  return past
}

test("the newest drawing comes first, each is there once, and an empty one is none", () => {
  const past = opened("order")
  for (const grey of [1, 2, 0, 1]) past.keep(drawing(grey))
  assert.deepEqual(
    past.drawings.map(([grey]) => grey),
    [1, 2],
  )
})

test("of many the oldest are forgotten", () => {
  const past = opened("many")
  for (let grey = 1; grey <= 20; grey += 1) past.keep(drawing(grey))
  assert.equal(past.drawings.length, 6)
  assert.equal(past.drawings[5][0], 15)
})

test("the tab remembers them, and whoever lists them is told", () => {
  const past = opened("tab")
  let told = 0
  past.listeners.add(() => {
    told += 1
  })
  past.keep(drawing(7))
  assert.equal(told, 1)
  assert.deepEqual(opened("tab").drawings, [drawing(7)])
  assert.deepEqual(opened("another").drawings, [])
})
