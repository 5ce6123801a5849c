// A square to walk on: spots out, the decoded image of the last spot in, never more than one on its way.
const SIDE = 28
const ANSWER_MS = 1500
const STEP = 0.02
const ARROWS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }
const pads = new WeakMap()

class Pad {
  constructor(parent, data) {
    this.ground = parent.querySelector(".ground")
    this.mark = parent.querySelector(".spot")
    this.canvas = parent.querySelector("canvas")
    this.spot = data.spot
    this.sent = String(data.spot)
    this.ground.onpointermove = (event) => this.walk(event)
    this.ground.onpointerdown = (event) => this.walk(event)
    this.ground.onkeydown = (event) => this.step(event)
  }

  receive(data, setStateValue) {
    this.setStateValue = setStateValue
    this.lay(data.ground)
    this.ground.querySelector(".across").textContent = `${data.titles[0]} →`
    this.ground.querySelector(".up").textContent = `↑ ${data.titles[1]}`
    if (String(data.spot) === this.sent) this.arrived()
    this.paint(atob(data.pixels))
    this.move()
    this.send()
  }

  // The background comes apart from what changes with every step, and may come later.
  lay(name) {
    cancelAnimationFrame(this.looking)
    const url = document.querySelector(`[data-ground="${name}"]`)?.src
    const image = this.ground.querySelector("img")
    if (!url) this.looking = requestAnimationFrame(() => this.lay(name))
    else if (image.src !== url) image.src = url
  }

  // How long the way from the pointer to the image took can be read off the element.
  arrived() {
    if (this.waiting) this.canvas.dataset.milliseconds = (performance.now() - this.sentAt).toFixed(1)
    this.canvas.dataset.spot = this.sent
    this.waiting = false
  }

  paint(bytes) {
    const ctx = this.canvas.getContext("2d")
    const image = ctx.createImageData(SIDE, SIDE)
    for (let at = 0; at < SIDE * SIDE; at += 1) {
      image.data.fill(bytes.charCodeAt(at), 4 * at, 4 * at + 3)
      image.data[4 * at + 3] = 255
    }
    ctx.putImageData(image, 0, 0)
  }

  walk(event) {
    const box = this.ground.getBoundingClientRect()
    this.go((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height)
  }

  step(event) {
    const by = ARROWS[event.key]
    if (!by) return
    event.preventDefault()
    this.go(this.spot[0] + by[0], this.spot[1] + by[1])
  }

  go(x, y) {
    this.spot = [x, y].map((share) => Math.round(1000 * Math.min(Math.max(share, 0), 1)) / 1000)
    this.move()
    this.send()
  }

  move() {
    this.mark.style.left = `${100 * this.spot[0]}%`
    this.mark.style.top = `${100 * this.spot[1]}%`
    this.ground.setAttribute("aria-valuenow", String(Math.round(100 * this.spot[0])))
  }

  send() {
    clearTimeout(this.timer)
    if (String(this.spot) === this.sent || !this.setStateValue) return
    const left = this.waiting ? this.sentAt + ANSWER_MS - performance.now() : 0
    if (left > 0) {
      this.timer = setTimeout(() => this.send(), left)
      return
    }
    this.sent = String(this.spot)
    this.sentAt = performance.now()
    this.waiting = true
    this.setStateValue("spot", this.spot)
  }
}

export default function ({ data: [data], parentElement, setStateValue }) {
  const pad = pads.get(parentElement) ?? new Pad(parentElement, data)
  pads.set(parentElement, pad)
  pad.receive(data, setStateValue)
  return () => {
    clearTimeout(pad.timer)
    cancelAnimationFrame(pad.looking)
    pads.delete(parentElement)
  }
}
