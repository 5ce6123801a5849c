/**
 * What is read of a Plotly chart on the page: its points, and the pictures that stand for them.
 *
 * @import { Point } from "./steps.js"
 * @typedef {{ d2p(value: number): number, _offset: number, _length: number }} Axis
 * @typedef {{ l: number, r: number }} Margins
 * @typedef {{ visible: unknown, name: string, customdata?: ArrayLike<unknown>, x?: ArrayLike<number>,
 *   y?: ArrayLike<number> }} Trace
 * @typedef {{ customdata: unknown, z?: number }} Marked
 * @typedef {{ points: Marked[], event?: MouseEvent }} Pointed
 * @typedef {HTMLElement & {
 *   _fullData: Trace[],
 *   _fullLayout: { xaxis?: Axis, yaxis?: Axis, _size: Margins, width: number, height: number,
 *     images: { name: string, source: string }[] },
 *   _ev?: object,
 *   on(name: string, act: (event: Pointed) => void): void,
 * }} Chart
 */

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
  const { xaxis, yaxis } = chart._fullLayout
  if (!xaxis || !yaxis) return []
  const box = chart.getBoundingClientRect()
  const [left, top] = [box.left + xaxis._offset, box.top + yaxis._offset]
  const found = []
  for (const { visible, customdata, x: xs, y: ys } of chart._fullData) {
    if (visible !== true || !customdata || !xs || !ys) continue
    for (let at = 0; at < xs.length; at += 1) {
      const [x, y, index] = [xaxis.d2p(xs[at]), yaxis.d2p(ys[at]), customdata[at]]
      const inside = x >= 0 && x <= xaxis._length && y >= 0 && y <= yaxis._length
      if (inside && isIndex(index)) found.push({ index, x: left + x, y: top + y })
    }
  }
  return found
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
 * Where images are the points, the legend switches the picture of a class together with its trace; and as soon as
 * one is enlarged, its pixels are seen.
 *
 * @param {Chart} chart
 */
export function matchPictures(chart) {
  const off = chart._fullData.filter(({ visible }) => visible !== true).map(({ name }) => name)
  const pictures = chart.querySelectorAll(".imagelayer image")
  chart._fullLayout.images.forEach(({ name, source }, at) => {
    const picture = pictures[at]
    if (!(picture instanceof SVGElement)) return
    picture.style.display = off.includes(name) ? "none" : ""
    const larger = Number(picture.getAttribute("width")) > pngWidth(source)
    picture.style.imageRendering = larger ? "pixelated" : ""
  })
}

/**
 * The fifth group of four bytes of a PNG file is its width.
 *
 * @param {string} url
 */
function pngWidth(url) {
  const bytes = atob(url.slice(url.indexOf(",") + 1).slice(0, 32))
  return [16, 17, 18, 19].reduce((width, at) => 256 * width + bytes.charCodeAt(at), 0)
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
const isIndex = (value) => Number.isInteger(value)
