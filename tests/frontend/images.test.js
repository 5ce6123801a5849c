import assert from "node:assert/strict"
import { test } from "node:test"
import { drawingFromText, drawingToText } from "../../ae/ui/frontend/bytes.js"
import { corrupt, NOISES } from "../../ae/ui/frontend/corruption.js"
import { distances } from "../../ae/ui/frontend/distance.js"
import { normalise } from "../../ae/ui/frontend/normalise.js"
import { uncentred } from "../../ae/ui/frontend/pixels.js"
import { cases, furthest, TOLERANCE, unpacked } from "./cases.js"

for (const { name, pixels, image, uncentred: asItIs } of cases.normalise) {
  test(`${name} is normalised, or shrunk, as Python does it`, () => {
    assert.ok(furthest(normalise(unpacked(pixels)), unpacked(image)) <= TOLERANCE)
    assert.ok(furthest(uncentred(unpacked(pixels)), unpacked(asItIs)) <= TOLERANCE)
  })
}

for (const { noise, level, seed, image, noisy } of cases.corrupt) {
  test(`${noise} noise of ${level} with seed ${seed} is Python's`, () => {
    assert.ok(furthest(corrupt(unpacked(image), noise, level, seed), unpacked(noisy)) <= TOLERANCE)
  })
}

test("every noise of the table is known, and no other", () => {
  assert.deepEqual(new Set(Object.keys(NOISES)), new Set(cases.corrupt.map(({ noise }) => noise)))
})

test("level 0 changes nothing", () => {
  const image = unpacked(cases.corrupt[0].image)
  for (const noise of Object.keys(NOISES)) assert.deepEqual(corrupt(image, noise, 0, 3), image)
})

test("a drawing goes into a link and comes back", async () => {
  for (const { pixels, text } of cases.links) {
    assert.deepEqual(await drawingFromText(text), unpacked(pixels))
    assert.deepEqual(await drawingFromText(await drawingToText(unpacked(pixels))), unpacked(pixels))
  }
})

test("a distance is that to the nearest other pixel", () => {
  const marked = Uint8Array.from({ length: 35 }, (_, at) => Number(at !== 0 && at !== 24))
  const nearest = (at) =>
    Math.min(
      ...[0, 24].map((other) =>
        Math.hypot((at % 7) - (other % 7), (at - (at % 7) - other + (other % 7)) / 7),
      ),
    )
  const found = distances(marked, 5, 7)
  for (let at = 0; at < 35; at += 1) assert.ok(Math.abs(found[at] - nearest(at)) < 1e-9)
})

test("shares of white are those of the pixels, or the means of sixteen", () => {
  const [coarse, fine] = [Array(784).fill(0), Array(112 * 112).fill(0)]
  coarse[29] = 51
  for (const at of [4, 5, 112 + 4, 336 + 7]) fine[112 * 4 + at] = 204
  for (const pixels of [coarse, fine]) {
    const image = uncentred(pixels)
    assert.equal(image.length, 784)
    assert.equal(image[29], Math.fround(0.2))
    assert.equal(image.filter((grey) => grey > 0).length, 1)
  }
})
