import assert from "node:assert/strict"
import { test } from "node:test"
import { drawingFromText, drawingToText } from "../../ae/ui/frontend/bytes.js"
import { corrupt, NOISES } from "../../ae/ui/frontend/corruption.js"
import { distances } from "../../ae/ui/frontend/distance.js"
import { normalise, uncentred } from "../../ae/ui/frontend/normalise.js"
import { cases, furthest, TOLERANCE, unpacked } from "./cases.js"

for (const { name, pixels, image } of cases.normalise) {
  test(`${name} is normalised as Python does it`, () => {
    assert.ok(furthest(normalise(unpacked(pixels)), unpacked(image)) <= TOLERANCE)
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

test("uncentred pixels are shares of white", () => {
  assert.deepEqual([...uncentred([0, 255, 51])], [0, 1, Math.fround(0.2)])
})
