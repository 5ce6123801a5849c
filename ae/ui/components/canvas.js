// The surface and its tools: pointers and keys in, pixels out, never more than one state on its way.
const PEN = 34
const ERASER = 2.5
const DOT = 0.3
const PAUSE_MS = 40
const ANSWER_MS = 400
const MOST_PASTED = 20e6
const KEYS = {
  "b": (pad) => pad.choose("draw"),
  "e": (pad) => pad.choose("erase"),
  "delete": (pad) => pad.clear(),
  "ctrl+z": (pad) => pad.step(-1),
  "ctrl+shift+z": (pad) => pad.step(1),
  "ctrl+y": (pad) => pad.step(1),
}

class Pad {
  constructor(parent, data) {
    this.key = `autoencoder-lab:${data.key}`
    this.root = parent.querySelector(".pad")
    this.surface = this.root.querySelector("canvas")
    this.ctx = this.surface.getContext("2d", { willReadFrequently: true })
    this.sheet = new OffscreenCanvas(SURFACE, SURFACE).getContext("2d")
    this.slider = this.root.querySelector("input")
    const saved = recall(this.key)
    this.drawing = new Drawing(saved)
    this.orders = Math.min(saved.orders, data.orders)
    this.sent = data.seen
    this.sentAt = -Infinity
    this.slider.value = saved.pen ?? PEN
    this.listen()
    this.choose("draw")
    this.resizePen()
    this.repaint()
  }

  listen() {
    const on = { pointerdown: "press", pointermove: "drag", pointerup: "lift", pointercancel: "lift" }
    for (const [event, name] of Object.entries(on)) this.surface.addEventListener(event, (e) => this[name](e))
    for (const button of this.root.querySelectorAll("button")) {
      const { tool, step } = button.dataset
      button.onclick = () => (tool ? this.choose(tool) : this.step(step === "undo" ? -1 : 1))
    }
    this.slider.oninput = () => this.resizePen()
    this.slider.onchange = () => this.save()
    this.onKey = (event) => this.type(event)
    this.onPaste = (event) => this.paste(event)
    document.addEventListener("keydown", this.onKey)
    document.addEventListener("paste", this.onPaste)
  }

  close() {
    document.removeEventListener("keydown", this.onKey)
    document.removeEventListener("paste", this.onPaste)
    clearTimeout(this.timer)
  }

  // The server's word: which pixels it has seen, and how often it has ordered another picture or none.
  receive(data, setStateValue, setTriggerValue) {
    this.setStateValue = setStateValue
    this.setTriggerValue = setTriggerValue
    const ordered = data.orders > this.orders
    this.orders = data.orders
    this.nameClear(data.clear)
    if (ordered) this.obey(data.image)
    if (data.orders !== data.obeyed) setStateValue("obeyed", data.orders)
    if (data.seen === this.sent) this.waiting = false
    this.send()
  }

  // Streamlit's own help text would put a second button under the key.
  nameClear(key) {
    document.querySelector(`.st-key-${key} button`)?.setAttribute("title", "Empty the canvas (Delete)")
  }

  obey(image) {
    if (!image) this.clear()
    else {
      this.drawing.add({ image })
      this.settle()
    }
  }

  press(event) {
    if (this.stroke || event.button > 0 && event.button !== 5) return
    this.surface.setPointerCapture(event.pointerId)
    this.pointer = event.pointerId
    const erase = this.tool === "erase" || event.button === 5
    this.stroke = { erase, width: Number(this.slider.value) * (erase ? ERASER : 1), points: this.place(event) }
    this.layStroke()
    this.root.classList.remove("blank")
    this.changed()
  }

  drag(event) {
    if (!this.stroke || event.pointerId !== this.pointer) return
    const { points } = this.stroke
    const from = points.length
    for (const part of event.getCoalescedEvents?.() ?? []) this.extend(part)
    this.extend(event)
    if (points.length === from) return
    paintCurve(this.sheet, this.stroke, from)
    this.ctx.drawImage(this.sheet.canvas, 0, 0)
    paintTip(this.ctx, this.stroke)
    this.changed()
  }

  // The ink reaches the pen at every snapshot: a sheet of its own holds what stays, and the tip that the
  // next point takes back is painted over it.
  layStroke() {
    this.sheet.drawImage(this.surface, 0, 0)
    if (this.stroke.points.length > 2) paintCurve(this.sheet, this.stroke, 0)
    paintStroke(this.ctx, this.stroke)
  }

  extend(event) {
    const { points } = this.stroke
    const [x, y] = this.place(event)
    if (Math.hypot(x - points.at(-2), y - points.at(-1)) >= 3) points.push(x, y)
  }

  lift(event) {
    if (!this.stroke || event.pointerId !== this.pointer) return
    this.drawing.add(this.stroke)
    this.stroke = null
    this.settle()
  }

  place(event) {
    const box = this.surface.getBoundingClientRect()
    const scale = SURFACE / box.width
    const within = (n) => Math.round(Math.min(Math.max(n * scale, -SURFACE), 2 * SURFACE))
    return [within(event.clientX - box.left), within(event.clientY - box.top)]
  }

  choose(tool) {
    this.tool = tool
    for (const button of this.root.querySelectorAll("[data-tool]")) {
      button.setAttribute("aria-pressed", String(button.dataset.tool === tool))
    }
  }

  step(by) {
    if (!this.stroke && this.drawing.move(by)) this.settle()
  }

  clear() {
    if (this.drawing.blank) return
    this.drawing.add({ clear: true })
    this.settle()
  }

  resizePen() {
    this.root.style.setProperty("--pen", Number(this.slider.value) * DOT)
  }

  // Whether a key is meant for the canvas: the pointer or the focus is there, and no text is being typed.
  isMeant(event) {
    const target = event.composedPath()[0]
    const typing = target.isContentEditable || target.matches?.("textarea, select, input:not([type=range])")
    return !typing && this.root.matches(":hover, :focus-within")
  }

  paste(event) {
    const file = [...(event.clipboardData?.files ?? [])].find((file) => file.type.startsWith("image/"))
    if (!file || file.size > MOST_PASTED || !this.isMeant(event)) return
    event.preventDefault()
    const reader = new FileReader()
    reader.onload = () => this.setTriggerValue("pasted", reader.result.split(",")[1])
    reader.readAsDataURL(file)
  }

  type(event) {
    if (!this.isMeant(event)) return
    const modifiers = (event.ctrlKey || event.metaKey ? "ctrl+" : "") + (event.shiftKey ? "shift+" : "")
    const action = KEYS[modifiers + event.key.toLowerCase()]
    if (!action || event.altKey) return
    event.preventDefault()
    action(this)
  }

  // After a finished step: paint it exactly as it will be painted again, keep it, and send it at once.
  settle() {
    this.repaint()
    this.save()
    this.changed(true)
  }

  repaint() {
    this.drawing.paint(this.ctx)
    if (this.stroke) this.layStroke()
    const { blank, done, steps } = this.drawing
    this.root.classList.toggle("blank", blank && !this.stroke)
    this.root.querySelector("[data-step=undo]").disabled = done === 0
    this.root.querySelector("[data-step=redo]").disabled = done === steps.length
    this.dirty = true
  }

  save() {
    const { steps, done } = this.drawing
    remember(this.key, { steps, done, orders: this.orders, pen: this.slider.value })
  }

  changed(final = false) {
    this.dirty = true
    this.send(final)
  }

  // The last state wins: while one is on its way, later ones only mark the surface as dirty.
  send(final = false) {
    clearTimeout(this.timer)
    if (!this.dirty || !this.setStateValue) return
    const left = this.sentAt + (this.waiting ? ANSWER_MS : PAUSE_MS) - performance.now()
    if (!final && left > 0) {
      this.timer = setTimeout(() => this.send(), left)
      return
    }
    this.dirty = false
    const pixels = shrink(this.ctx)
    const sum = checksum(pixels)
    if (sum === this.sent) return
    this.sent = sum
    this.sentAt = performance.now()
    this.waiting = true
    this.setStateValue("pixels", pixels)
  }
}

const pads = new WeakMap()

export default function ({ data: [data], parentElement, setStateValue, setTriggerValue }) {
  const pad = pads.get(parentElement) ?? new Pad(parentElement, data)
  pads.set(parentElement, pad)
  pad.receive(data, setStateValue, setTriggerValue)
  return () => {
    pad.close()
    pads.delete(parentElement)
  }
}
