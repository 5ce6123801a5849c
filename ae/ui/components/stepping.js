// From point to point of a flat Plotly chart, in the direction of an arrow key.
const LEAST_PX = 4
const LEAP_PX = 60
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

// All points in sight that stand for an image, with their places on the screen.
function pointsInSight(chart) {
  const { xaxis, yaxis } = chart._fullLayout
  const box = chart.getBoundingClientRect()
  const found = []
  for (const trace of chart._fullData) {
    if (trace.visible !== true || !trace.customdata || !trace.x) continue
    for (let at = 0; at < trace.x.length; at += 1) {
      const [x, y] = [xaxis.d2p(trace.x[at]), yaxis.d2p(trace.y[at])]
      const inside = x >= 0 && x <= xaxis._length && y >= 0 && y <= yaxis._length
      const index = trace.customdata[at]
      if (inside && Number.isInteger(index)) {
        found.push({ index, x: box.left + xaxis._offset + x, y: box.top + yaxis._offset + y })
      }
    }
  }
  return found
}

function nearest(points, x, y) {
  const far = (point) => Math.hypot(point.x - x, point.y - y)
  return points.reduce((best, point) => (!best || far(point) < far(best) ? point : best), null)
}

// The nearest point within 45 degrees of the direction, or null; points that lie on each other are one step.
function nextPoint(points, from, [dx, dy], least) {
  const ahead = points.filter((point) => {
    const along = (point.x - from.x) * dx + (point.y - from.y) * dy
    const aside = Math.abs((point.x - from.x) * dy) + Math.abs((point.y - from.y) * dx)
    return along >= least && aside <= along
  })
  return nearest(ahead, from.x, from.y)
}

// Focus and keys of a chart, which tells a card what to show.
class Stepping {
  constructor(chart, card) {
    this.chart = chart
    this.card = card
    this.point = null
    Object.assign(chart, {
      tabIndex: 0,
      onfocus: () => this.enter(),
      onblur: () => this.leave(),
      onkeydown: (event) => this.type(event),
    })
    chart.setAttribute("role", "application")
    chart.setAttribute(
      "aria-label",
      "Scatter of codes. Arrow keys go from point to point, Shift in larger steps; Enter chooses, Escape leaves.",
    )
  }

  // A pointer that presses on the chart focuses it too, and means what is under it instead.
  enter() {
    if (this.chart.matches(":focus-visible")) this.go(this.here())
  }

  leave() {
    if (this.point) this.card.hide()
    this.point = null
  }

  // The point that was left, where it is now; the one nearest to the middle at first.
  here() {
    const points = pointsInSight(this.chart)
    const known = points.find(({ index }) => index === this.index)
    const { _size, width, height } = this.chart._fullLayout
    const box = this.chart.getBoundingClientRect()
    const middle = [box.left + _size.l + (width - _size.l - _size.r) / 2, box.top + height / 2]
    return known ?? nearest(points, ...middle)
  }

  go(point) {
    if (!point) return
    this.point = point
    this.index = point.index
    this.card.showStep(point)
  }

  // After a scroll or another layout the same point is elsewhere.
  follow() {
    if (this.point) this.go(this.here())
  }

  type(event) {
    const way = ARROWS[event.key]
    if (event.target !== this.chart || event.ctrlKey || event.metaKey || event.altKey) return
    if (way) {
      const from = this.here()
      const least = event.shiftKey ? LEAP_PX : LEAST_PX
      this.go(this.point && from ? (nextPoint(pointsInSight(this.chart), from, way, least) ?? from) : from)
    } else if (event.key === "Enter" && this.point) this.card.pick(this.point.index)
    else if (event.key === "Escape") this.chart.blur()
    else return
    event.preventDefault()
  }
}
