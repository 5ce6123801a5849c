/**
 * What is read of a Plotly chart on the page: its points.
 *
 * @import { Camera } from "./solid.js"
 * @import { Point } from "./steps.js"
 * @typedef {{ d2p(value: number): number, _offset: number, _length: number }} Axis
 * @typedef {{ l: number, r: number }} Margins
 * @typedef {{ visible: unknown, name: string, customdata?: ArrayLike<unknown>, x?: ArrayLike<number>,
 *   y?: ArrayLike<number>, z?: ArrayLike<number> }} Trace
 * @typedef {{ dataScale: number[], container: HTMLElement, glplot?: { cameraParams: Camera } }} Scene
 * @typedef {{ customdata: unknown, z?: number }} Marked
 * @typedef {{ points: Marked[], event?: MouseEvent }} Pointed
 * @typedef {HTMLElement & {
 *   _fullData: Trace[],
 *   _fullLayout: { xaxis?: Axis, yaxis?: Axis, _size: Margins, width: number, height: number,
 *     scene?: { _scene?: Scene } },
 *   _ev?: object,
 *   on(name: string, act: (event: Pointed) => void): void,
 * }} Chart
 */
import { seenAt } from "./solid.js"

/**
 * The chart with this key, once Plotly has built it.
 *
 * @param {string} key
 */
export function chartOf(key) {
  const chart = /** @type {Chart | null} */ (document.querySelector(`.st-key-${key} .js-plotly-plot`))
  return chart && "on" in chart ? chart : null
}

/**
 * The index of the image that a point stands for, or null.
 *
 * @param {Marked} point
 */
export const indexOf = ({ customdata }) => (isIndex(customdata) ? customdata : null)

/**
 * All points in sight that stand for an image, with their places on the screen.
 *
 * @param {Chart} chart
 * @returns {Point[]}
 */
export function pointsInSight(chart) {
  const placed = placing(chart)
  const found = []
  for (const { visible, customdata, x: xs, y: ys, z: zs } of chart._fullData) {
    if (visible !== true || !customdata || !xs || !ys) continue
    for (let at = 0; at < xs.length; at += 1) {
      const [place, index] = [placed(xs[at], ys[at], zs?.[at] ?? 0), customdata[at]]
      if (place && isIndex(index)) found.push({ index, x: place[0], y: place[1] })
    }
  }
  return found
}

/**
 * What says where a point is on the screen, or that it is not seen.
 *
 * @param {Chart} chart
 * @returns {(x: number, y: number, z: number) => [number, number] | null}
 */
function placing(chart) {
  const { xaxis, yaxis, scene } = chart._fullLayout
  if (xaxis && yaxis) return flat(chart.getBoundingClientRect(), xaxis, yaxis)
  return scene?._scene?.glplot ? solid(scene._scene, scene._scene.glplot.cameraParams) : () => null
}

/**
 * @param {DOMRect} box
 * @param {Axis} xaxis
 * @param {Axis} yaxis
 * @returns {(x: number, y: number) => [number, number] | null}
 */
function flat(box, xaxis, yaxis) {
  const [left, top] = [box.left + xaxis._offset, box.top + yaxis._offset]
  return (x, y) => {
    const [across, down] = [xaxis.d2p(x), yaxis.d2p(y)]
    const inside = across >= 0 && across <= xaxis._length && down >= 0 && down <= yaxis._length
    return inside ? [left + across, top + down] : null
  }
}

/**
 * @param {Scene} scene
 * @param {Camera} camera
 * @returns {(x: number, y: number, z: number) => [number, number] | null}
 */
function solid({ dataScale: [wide, deep, high], container }, camera) {
  const box = container.getBoundingClientRect()
  return (x, y, z) => {
    const [across, down] = seenAt(camera, [x * wide, y * deep, z * high]) ?? [-1, -1]
    const inside = across >= 0 && across <= 1 && down >= 0 && down <= 1
    return inside ? [box.left + across * box.width, box.top + down * box.height] : null
  }
}

/**
 * The middle of the chart on the screen.
 *
 * @param {Chart} chart
 * @returns {[number, number]}
 */
export function middleOf(chart) {
  const { _size, width, height } = chart._fullLayout
  const box = chart.getBoundingClientRect()
  return [box.left + (width + _size.l - _size.r) / 2, box.top + height / 2]
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
const isIndex = (value) => Number.isInteger(value)
