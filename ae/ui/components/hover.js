// Listens to a Plotly chart on the page, and shows a point's two pictures beside the pointer.
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
    this.sheets = []
    this.onPointer = () => this.bind()
    document.addEventListener("pointermove", this.onPointer, { passive: true })
    document.addEventListener("scroll", () => this.hide(), { passive: true, capture: true })
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
    chart.on("plotly_hover", (event) => this.show(event))
    chart.on("plotly_unhover", () => this.hide())
    chart.on("plotly_afterplot", () => this.match(chart))
    this.match(chart)
    chart.on("plotly_click", ({ points: [point] }) => {
      if (point.z !== undefined && Number.isInteger(point.customdata)) this.setTriggerValue("picked", point.customdata)
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

  show({ points: [point], event }) {
    const index = point.customdata
    if (!Number.isInteger(index) || !event) return
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
    this.place(event.clientX, event.clientY)
  }

  place(x, y) {
    const { width, height } = this.card.getBoundingClientRect()
    const left = x + AWAY + width > window.innerWidth ? x - AWAY - width : x + AWAY
    const top = Math.min(Math.max(y - height / 2, 4), window.innerHeight - height - 4)
    Object.assign(this.card.style, { left: `${Math.max(left, 4)}px`, top: `${top}px` })
  }

  hide() {
    if (this.card.matches(":popover-open")) this.card.hidePopover()
  }

  close() {
    this.hide()
    document.removeEventListener("pointermove", this.onPointer)
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
