const PIXELS_PER_DOUBLING = 36
const HINT =
  "Drag a bar up or down, or use the arrow keys on it, to widen or narrow a layer; + adds one, × removes one, and " +
  "the decoder mirrors it. Small numbers count the parameters between two layers."
const kept = new WeakMap()

const clamp = (value, low, high) => Math.max(low, Math.min(high, value))
const encoders = (view) => view.data.bars.filter((bar) => bar.role === "encoder" && bar.place !== null)

function allowed(view, bar, size) {
  const { limits, step } = view.data
  if (bar.place !== -1) return clamp(Math.round(size), limits.low, limits.high)
  return clamp(Math.round(size / step), 1, Math.floor(limits.codeHigh / step)) * step
}

function sizeNow(view, bar) {
  if (bar.place === -1) return view.code
  return view.sizes[bar.place ?? bar.mirrors] ?? bar.size
}

function labelNow(view, bar) {
  const size = sizeNow(view, bar)
  return size === bar.size ? bar.label : bar.label.replace(/\d+$/, String(size))
}

function setSize(view, bar, size) {
  if (bar.place === -1) view.code = allowed(view, bar, size)
  else view.sizes[bar.place] = allowed(view, bar, size)
}

// One edit for a burst of arrow keys; a drag is sent when the pointer is lifted.
function send(view, wait = 0) {
  clearTimeout(view.timer)
  view.timer = setTimeout(() => view.emit("edit", { sizes: view.sizes, code: view.code }), wait)
}

function add(view, place) {
  const before = place > 0 ? view.sizes[place - 1] : (view.sizes[0] ?? 784)
  const after = view.sizes[place] ?? view.code
  const size = clamp(Math.round(Math.sqrt(before * after)), view.data.limits.low, view.data.limits.high)
  view.sizes.splice(place, 0, size)
  send(view)
}

function remove(view, place) {
  view.sizes.splice(place, 1)
  send(view)
}

function keyed(view, bar, event) {
  const step = bar.place === -1 ? view.data.step : 1
  const size = sizeNow(view, bar)
  const wanted = {
    ArrowUp: size + step,
    ArrowRight: size + step,
    ArrowDown: size - step,
    ArrowLeft: size - step,
    PageUp: size * 2,
    PageDown: size / 2,
  }[event.key]
  if (wanted !== undefined) {
    event.preventDefault()
    setSize(view, bar, wanted)
    paint(view)
    send(view, 400)
  } else if ((event.key === "Delete" || event.key === "Backspace") && removable(view, bar)) {
    event.preventDefault()
    remove(view, bar.place)
  }
}

// null >= 0 is true in this language: image, reconstruction and decoder have no place of their own.
const removable = (view, bar) => bar.place !== null && bar.place >= 0 && view.sizes.length > view.data.least

function dragged(view, bar, event) {
  event.preventDefault()
  const { clientY } = event
  const size = sizeNow(view, bar)
  const move = (now) => {
    setSize(view, bar, size * 2 ** ((clientY - now.clientY) / PIXELS_PER_DOUBLING))
    paint(view)
  }
  const end = () => {
    window.removeEventListener("pointermove", move)
    window.removeEventListener("pointerup", end)
    window.removeEventListener("pointercancel", end)
    if (sizeNow(view, bar) !== size) send(view)
  }
  window.addEventListener("pointermove", move)
  window.addEventListener("pointerup", end)
  window.addEventListener("pointercancel", end)
}

function editable(view, bar, shape) {
  const name = bar.place === -1 ? "Code size" : `Encoder layer ${bar.place + 1}`
  const high = bar.place === -1 ? view.data.limits.codeHigh : view.data.limits.high
  const attributes = {
    tabindex: 0,
    role: "slider",
    "aria-label": name,
    "aria-orientation": "vertical",
    "aria-valuemin": 1,
    "aria-valuemax": high,
    "aria-valuenow": sizeNow(view, bar),
    "data-place": bar.place,
  }
  for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value)
  shape.classList.add("editable")
  shape.onpointerdown = (event) => dragged(view, bar, event)
  shape.onkeydown = (event) => keyed(view, bar, event)
}

function tools(view, slot, bar, at) {
  const made = []
  const open = view.sizes.length < view.data.limits.most
  const isCode = bar.place === -1
  const place = isCode ? view.sizes.length : bar.place
  if (open && (bar.place >= 0 || (isCode && view.data.bars[at - 1].place !== null) || view.sizes.length === 0)) {
    if (place >= 0 && (bar.place !== null || isCode)) {
      made.push(toolShape(edge(slot, at), "+", `Add a layer in place ${place + 1}`, () => add(view, place)))
    }
  }
  if (removable(view, bar)) {
    made.push(toolShape(centre(slot, at), "×", `Remove encoder layer ${place + 1}`, () => remove(view, place)))
  }
  return made
}

function paint(view) {
  const { svg, data } = view
  const focused = svg.getRootNode().activeElement?.getAttribute?.("data-place")
  const count = data.bars.length
  const slot = slotFor(svg.parentElement.clientWidth, count)
  const numbers = data.bars.map((bar) => sizeNow(view, bar) * bar.area)
  const heights = numbers.map((number) => heightOf(number, Math.max(...numbers)))
  const width = slot * count + 2 * EDGE
  for (const [name, value] of Object.entries({ width, height: HEIGHT })) svg.setAttribute(name, value)
  svg.replaceChildren()
  data.bars.forEach((bar, at) => {
    if (at > 0) {
      svg.append(linkShape(slot, at - 1, heights[at - 1], heights[at]))
      svg.append(words(edge(slot, at), HEIGHT - 5, "faint", bar.parameters.toLocaleString("en")))
    }
    const shape = barShape(slot, bar, at, heights[at])
    if (bar.place !== null) editable(view, bar, shape)
    svg.append(shape, ...tools(view, slot, bar, at))
    svg.append(words(centre(slot, at), 211, "size", labelNow(view, bar)))
    svg.append(words(centre(slot, at), 225, "faint", bar.role))
    if (focused !== null && focused !== undefined && String(bar.place) === focused) shape.focus()
  })
}

export default function (component) {
  const { data: [data], parentElement, setTriggerValue } = component
  const view = kept.get(parentElement) ?? { svg: parentElement.querySelector("svg") }
  const shown = JSON.stringify(data)
  view.emit = setTriggerValue
  if (view.shown !== shown) {
    Object.assign(view, { shown, data, sizes: [...data.sizes], code: data.code })
    kept.set(parentElement, view)
    paint(view)
    if (!view.observer) {
      view.observer = new ResizeObserver(() => paint(view))
      view.observer.observe(view.svg.parentElement)
    }
    parentElement.querySelector("p").textContent = encoders(view).length || data.least === 0 ? HINT : ""
  }
  return () => {
    clearTimeout(view.timer)
    view.observer?.disconnect()
    kept.delete(parentElement)
  }
}
