// A code as bars that can be dragged; only what was changed is sent, never more than one state on its way.
const ANSWER_MS = 400
const STEPS = { ArrowUp: 0.05, ArrowDown: -0.05, PageUp: 0.25, PageDown: -0.25 }

class Bars {
  constructor(parent) {
    this.root = parent.querySelector(".bars")
    this.units = parent.querySelector(".units")
    this.read = parent.querySelector(".read")
    this.reset = parent.querySelector(".reset")
    this.edits = {}
    this.number = 0
    this.sentAt = -Infinity
    this.listen()
  }

  listen() {
    const on = { pointerdown: "press", pointermove: "drag", pointerup: "lift", pointercancel: "lift" }
    for (const [event, name] of Object.entries(on)) this.units.addEventListener(event, (e) => this[name](e))
    this.units.addEventListener("keydown", (event) => this.type(event))
    this.units.addEventListener("focusin", (event) => this.tell(this.indexOf(event.target)))
    this.units.addEventListener("dblclick", (event) => this.change(this.at(event), null))
    this.reset.onclick = () => {
      this.edits = {}
      this.changed()
    }
  }

  // The server's word: the encoder's code, the changes that it has taken in, and which of ours it has seen.
  receive(data, setStateValue) {
    this.setStateValue = setStateValue
    const other = data.identity !== this.data?.identity
    this.data = data
    if (other) this.held = undefined
    if (data.seen === this.number) this.waiting = false
    if (other || data.seen === this.number && !this.dirty) this.edits = { ...data.edits }
    if (this.units.children.length !== data.values.length) this.build()
    this.paint()
    this.send()
  }

  build() {
    const unit = (_, at) => {
      const element = document.createElement("div")
      element.className = "unit"
      element.setAttribute("role", "slider")
      element.setAttribute("aria-orientation", "vertical")
      element.setAttribute("aria-label", `Unit ${at + 1}`)
      element.tabIndex = at ? -1 : 0
      element.append(...["i", "u", "b"].map((name) => document.createElement(name)))
      return element
    }
    this.units.style.setProperty("--count", this.data.values.length)
    this.units.replaceChildren(...this.data.values.map(unit))
  }

  value(at) {
    return this.edits[at] ?? this.data.values[at]
  }

  paint() {
    const { values, spread, scale } = this.data
    const top = (value) => 50 - 50 * Math.min(Math.max(value / scale, -1), 1)
    const span = (style, a, b) => {
      style.top = `${Math.min(top(a), top(b))}%`
      style.height = `${Math.abs(top(a) - top(b))}%`
    }
    values.forEach((own, at) => {
      const unit = this.units.children[at]
      const [bar, whisker, mark] = unit.children
      unit.classList.toggle("edited", at in this.edits)
      unit.setAttribute("aria-valuemin", -scale)
      unit.setAttribute("aria-valuemax", scale)
      unit.setAttribute("aria-valuenow", this.value(at).toFixed(2))
      span(bar.style, 0, this.value(at))
      mark.style.top = `${top(own)}%`
      whisker.hidden = !spread
      if (spread) span(whisker.style, own - spread[at], own + spread[at])
    })
    this.reset.disabled = !Object.keys(this.edits).length
    this.tell(this.told)
  }

  tell(at) {
    this.told = at
    const shown = this.data?.values[at]
    if (shown === undefined) {
      this.read.textContent = "Drag a bar up or down, or use the arrow keys."
      return
    }
    const spread = this.data.spread ? ` ± ${this.data.spread[at].toFixed(2)}` : ""
    const own = at in this.edits ? ` (encoder: ${shown.toFixed(2)}${spread})` : spread
    this.read.textContent = `Unit ${at + 1}: ${this.value(at).toFixed(2)}${own}`
  }

  indexOf(unit) {
    return [...this.units.children].indexOf(unit)
  }

  at(event) {
    const box = this.units.getBoundingClientRect()
    const count = this.units.children.length
    return Math.min(Math.max(Math.floor(((event.clientX - box.left) / box.width) * count), 0), count - 1)
  }

  press(event) {
    if (event.button > 0) return
    this.held = this.at(event)
    this.from = event.clientY
    this.moved = false
    this.units.setPointerCapture(event.pointerId)
    this.units.children[this.held].classList.add("held")
    this.units.children[this.held].focus({ preventScroll: true })
    this.tell(this.held)
  }

  drag(event) {
    if (this.held === undefined) {
      if (event.pointerType === "mouse") this.tell(this.at(event))
      return
    }
    this.moved ||= Math.abs(event.clientY - this.from) > 2
    if (!this.moved) return
    const box = this.units.getBoundingClientRect()
    this.change(this.held, (1 - (2 * (event.clientY - box.top)) / box.height) * this.data.scale)
  }

  lift() {
    for (const unit of this.units.querySelectorAll(".held")) unit.classList.remove("held")
    this.held = undefined
  }

  type(event) {
    const at = this.indexOf(event.target)
    const side = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (side) this.focus(at + side)
    else if (event.key in STEPS) this.change(at, this.value(at) + STEPS[event.key] * this.data.scale)
    else if (event.key === "Home") this.change(at, null)
    else return
    event.preventDefault()
  }

  focus(at) {
    const unit = this.units.children[at]
    if (!unit) return
    for (const other of this.units.children) other.tabIndex = other === unit ? 0 : -1
    unit.focus()
  }

  // Null gives the unit its own value back.
  change(at, value) {
    const { scale } = this.data
    if (value === null) delete this.edits[at]
    else this.edits[at] = Number(Math.min(Math.max(value, -scale), scale).toPrecision(5))
    this.changed()
  }

  changed() {
    this.dirty = true
    this.paint()
    this.send()
  }

  send() {
    clearTimeout(this.timer)
    if (!this.dirty || !this.setStateValue) return
    const left = this.waiting ? this.sentAt + ANSWER_MS - performance.now() : 0
    if (left > 0) {
      this.timer = setTimeout(() => this.send(), left)
      return
    }
    this.dirty = false
    this.waiting = true
    this.sentAt = performance.now()
    this.number += 1
    this.setStateValue("edit", { number: this.number, identity: this.data.identity, units: this.edits })
  }
}

const all = new WeakMap()

export default function ({ data: [data], parentElement, setStateValue }) {
  const bars = all.get(parentElement) ?? new Bars(parentElement)
  all.set(parentElement, bars)
  bars.receive(data, setStateValue)
  return () => {
    clearTimeout(bars.timer)
    all.delete(parentElement)
  }
}
