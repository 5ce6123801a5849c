/** Images out of a sheet that the page holds, which may come later than whoever asks for them. */
import { COUNT, SIDE } from "../pixels.js"

export class Tiles {
  /** @param {number} columns Images in a row of the sheet. */
  constructor(columns) {
    this.columns = columns
    this.canvas = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE })
    this.pen = this.canvas.getContext("2d", { willReadFrequently: true })
  }

  /**
   * 784 values in [0, 1]; null while the sheet is not there.
   *
   * @param {string} sheet Its name.
   * @param {number} index
   * @returns {Float32Array | null}
   */
  read(sheet, index) {
    const image = document.querySelector(`img[data-sheet="${sheet}"]`)
    if (!(image instanceof HTMLImageElement) || !image.naturalWidth || !this.pen) return null
    const [left, top] = [SIDE * (index % this.columns), SIDE * Math.floor(index / this.columns)]
    this.pen.clearRect(0, 0, SIDE, SIDE)
    this.pen.drawImage(image, left, top, SIDE, SIDE, 0, 0, SIDE, SIDE)
    const { data } = this.pen.getImageData(0, 0, SIDE, SIDE)
    return Float32Array.from({ length: COUNT }, (_, at) => data[4 * at] / 255)
  }
}
