const GLIDE_MS = 400
const RADIUS = 2
const MARGIN = 8
const clouds = new WeakMap()

const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

// Places in the units of the codes, so that a frame of another extent glides too.
function readPlaces({ places, low, high }) {
  const levels = new Uint16Array(bytes(places).buffer)
  return Float32Array.from(levels, (level, at) => {
    const axis = at % 2
    return low[axis] + ((high[axis] - low[axis]) * level) / 65535
  })
}

const mix = (from, to, share) => from + (to - from) * share

function paint(cloud, share) {
  const { canvas, from, to, labels, palette } = cloud
  const ratio = window.devicePixelRatio || 1
  const width = canvas.clientWidth
  const height = canvas.clientHeight
  if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio)
  if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio)
  const pen = canvas.getContext("2d")
  pen.setTransform(ratio, 0, 0, ratio, 0, 0)
  pen.clearRect(0, 0, width, height)
  const low = [0, 1].map((axis) => mix(from.low[axis], to.low[axis], share))
  const high = [0, 1].map((axis) => mix(from.high[axis], to.high[axis], share))
  const scale = [0, 1].map((axis) => 1 / Math.max(high[axis] - low[axis], 1e-6))
  pen.globalAlpha = 0.75
  for (let at = 0; at < labels.length; at += 1) {
    const x = (mix(from.points[2 * at], to.points[2 * at], share) - low[0]) * scale[0]
    const y = (mix(from.points[2 * at + 1], to.points[2 * at + 1], share) - low[1]) * scale[1]
    pen.fillStyle = palette[labels[at] % palette.length]
    pen.beginPath()
    pen.arc(MARGIN + x * (width - 2 * MARGIN), height - MARGIN - y * (height - 2 * MARGIN), RADIUS, 0, 7)
    pen.fill()
  }
  cloud.share = share
}

function between(cloud) {
  const { from, to, share } = cloud
  return {
    points: from.points.map((value, at) => mix(value, to.points[at], share)),
    low: from.low.map((value, axis) => mix(value, to.low[axis], share)),
    high: from.high.map((value, axis) => mix(value, to.high[axis], share)),
  }
}

function glide(cloud) {
  cancelAnimationFrame(cloud.turn)
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches
  const started = performance.now()
  const turn = (now) => {
    const share = still ? 1 : Math.min(1, (now - started) / GLIDE_MS)
    paint(cloud, share)
    if (share < 1) cloud.turn = requestAnimationFrame(turn)
  }
  cloud.turn = requestAnimationFrame(turn)
}

function legend(root, labels, palette) {
  const classes = [...new Set(labels)].sort((a, b) => a - b)
  const caption = root.querySelector("figcaption")
  if (caption.childElementCount === classes.length) return
  caption.replaceChildren(
    ...classes.map((name) => {
      const entry = document.createElement("span")
      const dot = document.createElement("i")
      dot.style.background = palette[name % palette.length]
      entry.append(dot, String(name))
      return entry
    }),
  )
}

export default function (component) {
  const { data: [data], parentElement } = component
  const old = clouds.get(parentElement)
  if (old?.places !== data.places) {
    const to = { points: readPlaces(data), low: data.low, high: data.high }
    const labels = bytes(data.labels)
    const same = old && old.labels.length === labels.length
    const canvas = parentElement.querySelector("canvas")
    const cloud = { canvas, to, labels, palette: data.palette, places: data.places, share: 1 }
    cloud.from = same ? between(old) : to
    if (old) cancelAnimationFrame(old.turn)
    cloud.observer = old?.observer ?? new ResizeObserver(() => paint(clouds.get(parentElement), 1))
    clouds.set(parentElement, cloud)
    if (!old) cloud.observer.observe(canvas)
    legend(parentElement, labels, data.palette)
    glide(cloud)
  }
  return () => {
    clouds.get(parentElement)?.observer.disconnect()
    clouds.delete(parentElement)
  }
}
