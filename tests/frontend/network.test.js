import assert from "node:assert/strict"
import { test } from "node:test"
import { nearer } from "../../ae/ui/frontend/draw/captions.js"
import { looksFor, paints } from "../../ae/ui/frontend/draw/pictures.js"
import { isSame } from "../../ae/ui/frontend/draw/steps.js"
import { boxOf, gridOf, mapsOf, unitAt, wordsFor } from "../../ae/ui/frontend/layers.js"
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

for (const shape of [
  [1, 128],
  [1, 32, 14, 14],
  [1, 2],
]) {
  test(`each unit of a layer of shape ${shape} is found where it is drawn, and none beside`, () => {
    const layer = { data: new Float32Array(), shape }
    for (let unit = 0; unit < shape[1]; unit += 1) {
      const { left, top, width, height } = boxOf(layer, unit)
      assert.equal(unitAt(layer, left + width / 2, top + height / 2), unit)
    }
    for (const [x, y] of [
      [-0.1, 0.5],
      [1.1, 0.5],
      [0.5, 1.1],
    ])
      assert.equal(unitAt(layer, x, y), null)
  })
}

test("the last row of a layer may end before the picture does", () => {
  const layer = { data: new Float32Array(), shape: [1, 5] }
  assert.deepEqual([gridOf(layer).columns, gridOf(layer).rows], [3, 2])
  assert.equal(unitAt(layer, 0.9, 0.9), null)
})

const seen = (part, layer, unit, weights) => ({ unit: { part, layer, unit }, weights })
const counting = (...shape) => ({
  data: Float32Array.from({ length: shape.reduce((product, side) => product * side) }, (_, at) => at),
  shape,
})
const layers = (count) => Array(count).fill(counting(1, 3))

test("a unit of the first layer looks for its column of the weights, and no other unit looks at pixels", () => {
  const weights = { looks: counting(784, 3), paints: null }
  const steps = { encoder: layers(2), decoder: [] }
  const found = looksFor(steps, seen("encoder", 0, 1, weights))
  assert.deepEqual([...found.values.subarray(0, 3), found.width], [1, 4, 7, 28])
  assert.equal(looksFor(steps, seen("encoder", 1, 1, weights)), null)
  assert.equal(looksFor(steps, seen("code", 0, 1, weights)), null)
  assert.equal(looksFor({ encoder: [] }, seen("code", 0, 2, weights)).values[1], 5)
})

test("a convolution's map looks for its filter", () => {
  const weights = { looks: counting(4, 1, 3, 3), paints: null }
  const found = looksFor({ encoder: layers(1) }, seen("encoder", 0, 2, weights))
  assert.deepEqual([[...found.values], found.width], [[18, 19, 20, 21, 22, 23, 24, 25, 26], 3])
})

test("a unit of the last layer paints its row of the weights", () => {
  const weights = { looks: null, paints: counting(3, 784) }
  const steps = { encoder: [], decoder: layers(2) }
  assert.equal(paints(steps, seen("decoder", 1, 2, weights)).values[0], 2 * 784)
  assert.equal(paints(steps, seen("decoder", 0, 2, weights)), null)
  assert.equal(paints({ decoder: [] }, seen("code", 0, 1, weights)).values[1], 785)
})

test("a unit is the same in the same place", () => {
  const unit = { part: "encoder", layer: 1, unit: 2 }
  assert.ok(isSame(unit, { ...unit }) && isSame(null, null))
  for (const other of [null, { ...unit, part: "decoder" }, { ...unit, layer: 0 }, { ...unit, unit: 3 }])
    assert.ok(!isSame(unit, other))
})

test("the network beside is said to be better or worse than the reconstruction", () => {
  const filled = (value) => new Float32Array(784).fill(value)
  const steps = { image: filled(0.5), output: filled(0.6) }
  assert.equal(nearer(steps, filled(0.51)), "PSNR 40.0 dB\n20.0 dB better")
  assert.equal(nearer(steps, filled(0.7)), "PSNR 14.0 dB\n6.0 dB worse")
  assert.equal(nearer(steps, filled(0.4)), "PSNR 20.0 dB\njust as good")
  assert.equal(nearer(steps, filled(0.5)), "PSNR identical")
  assert.equal(nearer({ ...steps, image: filled(0) }, filled(0.1)), "")
})
