import assert from "node:assert/strict"
import { test } from "node:test"
import { Activity } from "../../ae/ui/frontend/train/activity.js"
import { between, middles, readFrame, shares, sharing } from "../../ae/ui/frontend/train/frames.js"
import { CODE, Sizes } from "../../ae/ui/frontend/train/sizes.js"
import { nearest, Trails } from "../../ae/ui/frontend/train/trails.js"

const bar = (role, size, place = null, mirrors = null) => ({
  ...{ role, size, place, mirrors },
  ...{ label: String(size), parameters: 0, area: 1 },
})

/** 784-128-32-128-784, and a family whose code is a multiple of 49 and has a layer of its own before it. */
const dense = () => ({
  bars: [
    bar("image", 784),
    bar("encoder", 128, 0),
    bar("code", 32, CODE),
    bar("decoder", 128, null, 0),
    bar("reconstruction", 784),
  ],
  sizes: [128],
  code: 32,
  limits: { low: 1, high: 4096, most: 2, codeHigh: 512 },
  least: 0,
  step: 1,
})
const convolutional = () => ({
  ...dense(),
  ...{ step: 49, least: 1, code: 98 },
  bars: [bar("image", 784), bar("encoder", 16, 0), bar("encoder", 8), bar("code", 98, CODE)],
})

test("a decoder's bar has the width of the layer that it mirrors", () => {
  const sizes = new Sizes(dense())
  sizes.set(0, 200.4)
  assert.equal(sizes.of(sizes.network.bars[3]), 200)
  assert.equal(sizes.label(sizes.network.bars[3]), "200")
  assert.equal(sizes.label(sizes.network.bars[0]), "784")
})

test("sizes stay within their limits", () => {
  const sizes = new Sizes(dense())
  sizes.set(0, 1e6)
  sizes.set(CODE, -3)
  assert.deepEqual([sizes.sizes, sizes.code], [[4096], 1])
})

test("a code that is a picture keeps its places", () => {
  const sizes = new Sizes(convolutional())
  for (const [wanted, found] of [
    [100, 98],
    [1, 49],
    [1e6, 490],
  ]) {
    sizes.set(CODE, wanted)
    assert.equal(sizes.code, found)
  }
})

test("a layer is added halfway between its neighbours, as long as there is room", () => {
  const sizes = new Sizes(dense())
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((at) => sizes.room(at)),
    [null, 0, 1, null, null],
  )
  sizes.add(1)
  assert.deepEqual(sizes.sizes, [128, 64])
  assert.equal(sizes.room(1), null)
})

test("the first layer comes between the image and the code", () => {
  const sizes = new Sizes(dense())
  sizes.remove(0)
  sizes.network.bars.splice(1, 1)
  assert.equal(sizes.room(1), 0)
  sizes.add(0)
  assert.deepEqual(sizes.sizes, [158])
})

test("nothing is added behind a layer that belongs to the family, and its last own one stays", () => {
  const sizes = new Sizes(convolutional())
  assert.equal(sizes.room(3), null)
  assert.ok(!sizes.removable(0))
  assert.ok(!sizes.removable(CODE))
  assert.ok(new Sizes(dense()).removable(0))
})

const packed = (places, low, high) => ({
  places: Buffer.from(Uint16Array.from(places).buffer).toString("base64"),
  ...{ low, high },
})

test("places are read in the units of the codes, and shown as shares of the axes", () => {
  const frame = readFrame(packed([0, 65535, 65535, 0], [-1, 10], [3, 20]))
  assert.deepEqual([...frame.points], [-1, 20, 3, 10])
  assert.deepEqual([...shares(frame)], [0, 1, 1, 0])
})

test("halfway between two frames points and axes are in the middle", () => {
  const [from, to] = [packed([0, 0], [0, 0], [2, 2]), packed([65535, 65535], [0, 0], [4, 8])].map(readFrame)
  assert.deepEqual(between(from, to, 0.5), { points: Float32Array.of(2, 4), low: [0, 0], high: [3, 5] })
  assert.deepEqual([...shares(readFrame(packed([0, 0], [1, 1], [1, 1])))], [0, 0])
})

test("a class is named at the mean place of its points", () => {
  const found = middles(Float32Array.of(0, 0, 5, 7, 4, 2), Uint8Array.of(3, 8, 3))
  assert.deepEqual(
    [...found],
    [
      [3, [2, 1]],
      [8, [5, 7]],
    ],
  )
})

/** Two images, a layer of two units, and weights of one of them. */
const held = (drawn = false) => {
  const text = (values) => Buffer.from(Int8Array.from(values).buffer).toString("base64")
  return new Activity({
    drawn,
    dead: [],
    inputs: Buffer.from(Array(1568).fill(51)).toString("base64"),
    outputs: Buffer.from(Array(1568).fill(255)).toString("base64"),
    layers: [{ data: text([127, -127, 0, 127]), shape: [2, 2], most: 4 }],
    code: null,
    spread: null,
    looks: { data: text([127, 0, -127, 0]), shape: [1, 2, 2], most: 1 },
    paints: null,
  })
}

test("a drawing is told from a validation image", () => {
  assert.equal(held().drawing, "")
  assert.equal(held(true).drawing, Array(784).fill(51).join())
})

test("each image has what the layers held for it, in the numbers that they held", () => {
  const activity = held()
  assert.equal(activity.images, 2)
  assert.equal(activity.input(1).length, 784)
  assert.ok(Math.abs(activity.input(1)[0] - 0.2) < 1e-6)
  assert.equal(activity.output(1)[783], 1)
  assert.deepEqual([...activity.layer("encoder", 0, 0).data], [4, -4])
  assert.deepEqual([...activity.layer("decoder", 0, 1).data], [0, 4])
})

test("of what is not known there is no picture", () => {
  const activity = held()
  assert.equal(activity.layer("image", 0, 0), null)
  assert.equal(activity.layer("encoder", 1, 0), null)
  assert.equal(activity.layer("code", 0, 0), null)
  assert.deepEqual(activity.picture("looks", 0), { values: Float32Array.of(1, 0, -1, 0), width: 2 })
  assert.equal(activity.picture("looks", 1), null)
  assert.equal(activity.picture("paints", 0), null)
})

test("a network counts as edited as long as it is another one", () => {
  const sizes = new Sizes(dense())
  assert.equal(sizes.edited, false)
  sizes.set(0, 99)
  assert.equal(sizes.edited, true)
  sizes.set(0, 128)
  assert.equal(sizes.edited, false)
})

test("a point's way leads through the epochs before, in their order, whatever the order they were seen in", () => {
  const trails = new Trails()
  for (const epoch of [3, 1, 2]) trails.keep(epoch, Float32Array.of(9, 9, epoch, -epoch))
  assert.deepEqual([...trails.way(1, 3)], [1, -1, 2, -2])
  assert.deepEqual([...trails.way(1, 1)], [])
})

test("points are chosen one by one and let go, by pressing or by keys", () => {
  const trails = new Trails()
  for (const at of [4, 2, 4]) trails.toggle(at)
  assert.deepEqual([...trails.chosen], [2])
  trails.step(-1, 5)
  trails.step(-1, 5)
  trails.step(-1, 5)
  assert.deepEqual([...trails.chosen], [4])
  trails.toggle(null)
  trails.step(1, 5)
  assert.deepEqual([...trails.chosen], [0])
})

test("the nearest point is chosen, if one is near enough", () => {
  const places = Float32Array.of(0, 0, 10, 0, 13, 4)
  assert.equal(nearest(places, 12, 2, 5), 2)
  assert.equal(nearest(places, 40, 0, 5), null)
})

test("classes that share a colour stand together", () => {
  assert.deepEqual(sharing(Uint8Array.from([3, 0, 12, 2, 3]), 10), [[0], [2, 12], [3]])
})
