import assert from "node:assert/strict"
import { test } from "node:test"
import { mapsOf, wordsFor } from "../../ae/ui/frontend/draw/network.js"
import { mse, psnr, roundScale } from "../../ae/ui/frontend/metrics.js"
import { checksum, isPicture } from "../../ae/ui/frontend/pixels.js"
import { cases, unpacked } from "./cases.js"

for (const { numbers, scale } of cases.scale) {
  test(`bars of ${numbers} fit a scale of ${scale}`, () => {
    assert.ok(Math.abs(roundScale(numbers) - scale) <= 1e-9 * scale)
  })
}

test("errors are Python's", () => {
  for (const { image, other, ...expected } of cases.distance) {
    assert.ok(Math.abs(mse(unpacked(image), unpacked(other)) - expected.mse) < 1e-6)
    assert.ok(Math.abs(psnr(unpacked(image), unpacked(other)) - expected.psnr) < 1e-3)
  }
})

test("equal images have an infinite PSNR", () => {
  assert.equal(psnr(new Float32Array(784), new Float32Array(784)), Number.POSITIVE_INFINITY)
})

test("a checksum is Adler's", () => {
  assert.equal(checksum(new TextEncoder().encode("Wikipedia")), 0x11e60398)
})

test("a picture is 784 whole numbers from 0 to 255", () => {
  assert.ok(isPicture(Array(784).fill(255)))
  for (const wrong of [null, [], Array(784).fill(256), Array(784).fill(0.5), Array(785).fill(0)])
    assert.ok(!isPicture(wrong))
})

test("layers are told by their size, and maps are found whichever way the graph holds them", () => {
  const first = { data: Float32Array.from({ length: 24 }, (_, at) => at), shape: [1, 6, 2, 2] }
  const last = { ...first, shape: [1, 2, 2, 6] }
  assert.equal(wordsFor({ data: new Float32Array(5), shape: [1, 5] }), "5 units")
  assert.equal(wordsFor(first), wordsFor(last))
  assert.equal(mapsOf(first).at(1, 1, 0), 6)
  assert.equal(mapsOf(last).at(1, 1, 0), 13)
})
