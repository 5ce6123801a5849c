/**
 * What a visitor can share of a drawing, made in the browser: a link that holds it, and an animation.
 *
 * @import { Root, View } from "../component.js"
 * @typedef {{ canvas: string }} Data Key of the canvas that is drawn on.
 */
import { drawingToText } from "../bytes.js"
import { mounted, one } from "../component.js"
import { animation } from "./animation.js"
import { stage } from "./stage.js"
import { Drawing, recallDrawing } from "./strokes.js"

const PARAMETER = "drawing"
const FILE = "autoencoder.gif"

/** @implements {View<Data>} */
class Share {
  /**
   * @param {Root} parent
   * @param {Data} data
   */
  constructor(parent, data) {
    this.key = `autoencoder-lab:${data.canvas}`
    this.link = one(parent, "[data-testid=draw-link]", HTMLInputElement)
    this.animate = one(parent, "[data-do=animate]", HTMLButtonElement)
    this.status = one(parent, "[role=status]", HTMLElement)
    this.link.onfocus = () => this.link.select()
    this.copying = one(parent, "[data-do=copy]", HTMLButtonElement)
    this.copying.onclick = () => this.copy()
    this.animate.onclick = () => this.save()
    this.listener = () => this.show()
    stage.listeners.add(this.listener)
    this.show()
    this.animate.disabled = false
  }

  receive() {}

  close() {
    stage.listeners.delete(this.listener)
  }

  async show() {
    this.animate.hidden = !stage.local
    const address = new URL(location.href)
    address.hash = address.search = ""
    address.searchParams.set(PARAMETER, await drawingToText(stage.pixels))
    this.link.value = address.href
    this.copying.disabled = false
  }

  /**
   * Without https a browser lends no clipboard: then the visitor copies what is shown. The link is ready by now, since
   * some lend it only at the very moment of the click.
   */
  async copy() {
    try {
      await navigator.clipboard.writeText(this.link.value)
      this.status.textContent = "Copied."
    } catch {
      this.link.hidden = false
      this.link.select()
      this.status.textContent = "This browser leaves copying to you."
    }
  }

  async save() {
    const { strokes } = new Drawing(recallDrawing(this.key)).visible
    if (!strokes.some(({ points }) => points)) {
      this.status.textContent = "Draw with the pen first: a picture does not move."
      return
    }
    if (!stage.codec || !stage.settings) return
    this.animate.disabled = true
    download(await animation(stage.codec, stage.settings, strokes), FILE)
    this.animate.disabled = false
    this.status.textContent = "Saved."
  }
}

/**
 * @param {Blob} content
 * @param {string} name
 */
function download(content, name) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10000)
}

export default mounted(Share)
