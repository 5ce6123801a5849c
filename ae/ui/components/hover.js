// Listens to a Plotly chart on the page, and shows a point's two pictures beside pointer or keyboard focus.
const SIDE = 28
const AWAY = 14
const cards = new WeakMap()

// The fifth group of four bytes of a PNG file is its width.
const pngWidth = (url) => {
  const bytes = atob(url.slice(url.indexOf(",") + 1).slice(0, 32))
  return [16, 17, 18, 19].reduce((width, at) => 256 * width + bytes.charCodeAt(at), 0)
}

class Card {
  constructor(parent) {
    this.card = parent.querySelector(".card")
    this.canvases = [...this.card.querySelectorAll("canvas")]
    this.words = this.card.querySelector("p")
    this.ring = parent.querySelector(".ring")
    this.sheets = []
    this.onInput = () => this.bind()
    document.addEventListener("pointermove", this.onInput, { passive: true })
    document.addEventListener("keydown", this.onInput, { capture: true }) // before Tab moves on to the chart
    this.onScroll = () => (this.steps?.point ? this.steps.follow() : this.hide())
    document.addEventListener("scroll", this.onScroll, { passive: true, capture: true })
  }

  receive(data, setTriggerValue) {
    this.data = data
    this.setTriggerValue = setTriggerValue
    this.sheets = data.sheets.map((url, at) => {
      const known = this.sheets[at]
      if (known?.src === url) return known
      const sheet = new Image()
      sheet.src = url
      return sheet
    })
    this.bind()
  }

  // Plotly drops its listeners when a chart is built anew; its emitter tells one chart from the next.
  bind() {
    const chart = document.querySelector(`.st-key-${this.data.chart} .js-plotly-plot`)
    if (!chart?.on || this.bound === (chart._ev ?? chart)) return
    this.bound = chart._ev ?? chart
    if (chart._fullLayout.xaxis) this.steps = new Stepping(chart, this)
    chart.on("plotly_hover", (event) => this.point(event))
    chart.on("plotly_unhover", () => this.hide())
    chart.on("plotly_afterplot", () => {
      this.match(chart)
      this.steps?.follow()
    })
    this.match(chart)
    chart.on("plotly_click", ({ points: [point] }) => {
      if (point.z !== undefined && Number.isInteger(point.customdata)) this.pick(point.customdata)
    })
  }

  // Where images are the points, the legend switches the picture of a class together with its trace.
  match(chart) {
    const off = chart._fullData.filter(({ visible }) => visible !== true).map(({ name }) => name)
    const pictures = chart.querySelectorAll(".imagelayer image")
    chart._fullLayout.images.forEach(({ name, source }, at) => {
      const style = pictures[at]?.style
      if (!style) return
      style.display = off.includes(name) ? "none" : ""
      const larger = pictures[at].getAttribute("width") > pngWidth(source)
      style.imageRendering = larger ? "pixelated" : ""
    })
  }

  pick(index) {
    this.setTriggerValue("picked", index)
  }

  point({ points: [point], event }) {
    if (!Number.isInteger(point.customdata) || !event) return
    this.hide()
    this.show(point.customdata, event.clientX, event.clientY)
  }

  // The ring says which point the keyboard is at.
  showStep({ index, x, y }) {
    Object.assign(this.ring.style, { left: `${x}px`, top: `${y}px` })
    if (!this.ring.matches(":popover-open")) this.ring.showPopover()
    this.card.classList.add("stepping")
    this.show(index, x, y)
  }

  show(index, x, y) {
    const { columns, labels, names, errors } = this.data
    const [left, top] = [SIDE * (index % columns), SIDE * Math.floor(index / columns)]
    this.canvases.forEach((canvas, at) => {
      const ctx = canvas.getContext("2d")
      ctx.clearRect(0, 0, SIDE, SIDE)
      if (this.sheets[at].complete) ctx.drawImage(this.sheets[at], left, top, SIDE, SIDE, 0, 0, SIDE, SIDE)
    })
    this.words.textContent = `${names[labels[index]]} · error ${errors[index].toFixed(4)}`
    this.card.dataset.index = index
    if (!this.card.matches(":popover-open")) this.card.showPopover()
    this.place(x, y)
  }

  place(x, y) {
    const { width, height } = this.card.getBoundingClientRect()
    const left = x + AWAY + width > window.innerWidth ? x - AWAY - width : x + AWAY
    const top = Math.min(Math.max(y - height / 2, 4), window.innerHeight - height - 4)
    Object.assign(this.card.style, { left: `${Math.max(left, 4)}px`, top: `${top}px` })
  }

  hide() {
    for (const shown of [this.card, this.ring]) if (shown.matches(":popover-open")) shown.hidePopover()
    this.card.classList.remove("stepping")
  }

  close() {
    this.hide()
    document.removeEventListener("pointermove", this.onInput)
    document.removeEventListener("keydown", this.onInput, { capture: true })
    document.removeEventListener("scroll", this.onScroll, { capture: true })
  }
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const card = cards.get(parentElement) ?? new Card(parentElement)
  cards.set(parentElement, card)
  card.receive(data, setTriggerValue)
  return () => {
    card.close()
    cards.delete(parentElement)
  }
}
