// What was drawn, as steps that can be undone, and its way onto the surface and into 784 numbers.
const SIDE = 28
const SURFACE = 560
const BLOCK = SURFACE / SIDE
const MOST_STEPS = 300
const MOST_NUMBERS = 60000

function paintStep(ctx, step) {
  if (step.image) paintImage(ctx, step.image)
  else paintStroke(ctx, step)
}

// Every pixel as a square, so that shrinking gives the very same pixels back.
function paintImage(ctx, image) {
  image.forEach((grey, at) => {
    ctx.fillStyle = `rgb(${grey}, ${grey}, ${grey})`
    ctx.fillRect(BLOCK * (at % SIDE), BLOCK * Math.floor(at / SIDE), BLOCK, BLOCK)
  })
}

function paintStroke(ctx, step) {
  if (step.points.length > 2) {
    paintCurve(ctx, step, 0)
    paintTip(ctx, step)
    return
  }
  takePen(ctx, step)
  ctx.arc(...step.points, step.width / 2, 0, 2 * Math.PI)
  ctx.fill()
}

function takePen(ctx, step) {
  ctx.strokeStyle = ctx.fillStyle = step.erase ? "#000" : "#fff"
  ctx.lineWidth = step.width
  ctx.lineCap = ctx.lineJoin = "round"
  ctx.beginPath()
}

// The part of a stroke that further points leave as it is, from the given number onwards.
function paintCurve(ctx, step, from) {
  takePen(ctx, step)
  tracePoints(ctx, step.points, from)
  ctx.stroke()
}

// Straight from the end of the curve to where the pen is.
function paintTip(ctx, step) {
  const [x, y, lastX, lastY] = step.points.slice(-4)
  const isFirst = step.points.length === 4
  takePen(ctx, step)
  ctx.moveTo(isFirst ? x : (x + lastX) / 2, isFirst ? y : (y + lastY) / 2)
  ctx.lineTo(lastX, lastY)
  ctx.stroke()
}

// Quadratic curves between the middles of neighbouring points, from the given number onwards.
function tracePoints(ctx, p, from) {
  const start = Math.max(from - 4, 0)
  ctx.moveTo(start ? (p[start] + p[start + 2]) / 2 : p[0], start ? (p[start + 1] + p[start + 3]) / 2 : p[1])
  for (let i = start + 2; i + 3 < p.length; i += 2) {
    ctx.quadraticCurveTo(p[i], p[i + 1], (p[i] + p[i + 2]) / 2, (p[i + 1] + p[i + 3]) / 2)
  }
}

function wipe(ctx) {
  ctx.fillStyle = "#000"
  ctx.fillRect(0, 0, SURFACE, SURFACE)
}

function size(step) {
  return (step.points ?? step.image)?.length ?? 0
}

class Drawing {
  constructor(saved) {
    this.steps = saved.steps
    this.done = saved.done
    this.base = null
  }

  // What is left to see: the ink of forgotten steps, unless replaced since, and the steps after the last clear.
  get visible() {
    const steps = this.steps.slice(0, this.done)
    const replaced = steps.findLastIndex((step) => step.clear || step.image)
    const from = steps[replaced]?.clear ? replaced + 1 : Math.max(replaced, 0)
    return { base: replaced < 0 ? this.base : null, strokes: steps.slice(from) }
  }

  get blank() {
    const { base, strokes } = this.visible
    return !base && !strokes.length
  }

  paint(ctx) {
    const { base, strokes } = this.visible
    wipe(ctx)
    if (base) ctx.drawImage(base, 0, 0)
    strokes.forEach((step) => paintStep(ctx, step))
  }

  add(step) {
    this.steps.length = this.done
    this.steps.push(step)
    this.done += 1
    this.trim()
  }

  // The oldest steps can no longer be undone once there are too many; their ink stays.
  trim() {
    let numbers = this.steps.reduce((sum, step) => sum + size(step), 0)
    while (this.done > 1 && (this.steps.length > MOST_STEPS || numbers > MOST_NUMBERS)) {
      const oldest = this.steps.shift()
      this.done -= 1
      numbers -= size(oldest)
      if (!this.base) {
        this.base = new OffscreenCanvas(SURFACE, SURFACE)
        wipe(this.base.getContext("2d"))
      }
      if (oldest.clear) this.base = null
      else paintStep(this.base.getContext("2d"), oldest)
    }
  }

  move(by) {
    const done = this.done + by
    if (done < 0 || done > this.steps.length) return false
    this.done = done
    return true
  }
}

function shrink(ctx) {
  const { data } = ctx.getImageData(0, 0, SURFACE, SURFACE)
  const sums = new Float64Array(SIDE * SIDE)
  for (let y = 0, at = 0; y < SURFACE; y += 1) {
    const row = SIDE * Math.floor(y / BLOCK)
    for (let x = 0; x < SURFACE; x += 1, at += 4) sums[row + Math.floor(x / BLOCK)] += data[at]
  }
  return Array.from(sums, (sum) => Math.round(sum / (BLOCK * BLOCK)))
}

// The same number as zlib.adler32 of the pixels, by which the server says what it has seen.
function checksum(pixels) {
  let a = 1
  let b = 0
  for (const value of pixels) {
    a = (a + value) % 65521
    b = (b + a) % 65521
  }
  return b * 65536 + a
}

const memory = new Map()

function isPicture(image) {
  const grey = (n) => Number.isInteger(n) && n >= 0 && n <= 255
  return Array.isArray(image) && image.length === SIDE * SIDE && image.every(grey)
}

function isStep(step) {
  if (step?.clear === true) return true
  if (step?.image) return isPicture(step.image)
  const { width, points } = step ?? {}
  return width > 0 && width <= 400 && Array.isArray(points) && points.length >= 2 && points.length % 2 === 0 &&
    points.every((n) => Number.isInteger(n) && Math.abs(n) <= 4 * SURFACE)
}

function recall(key) {
  const fresh = { steps: [], done: 0, orders: 0, pen: null }
  try {
    const saved = memory.get(key) ?? JSON.parse(sessionStorage.getItem(key))
    const steps = saved.steps.slice(0, MOST_STEPS)
    if (!steps.every(isStep) || !(saved.done >= 0 && saved.done <= steps.length)) return fresh
    return { ...fresh, ...saved, steps }
  } catch {
    return fresh
  }
}

function remember(key, state) {
  memory.set(key, state)
  try {
    sessionStorage.setItem(key, JSON.stringify(state))
  } catch {
    memory.set(key, state) // Storage is full or forbidden: page changes are survived, a reload is not.
  }
}
