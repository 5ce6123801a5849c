const LEAST_SLOT = 58
const MOST_SLOT = 150
const EDGE = 12
const HEIGHT = 244
const BAR = 28
const MIDDLE = 116
const TALLEST = 156
const SHORTEST = 12
const TOOL_Y = 15

const svgElement = (name, attributes = {}, ...children) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children)
  return made
}

const words = (x, y, kind, text) => svgElement("text", { x, y, class: kind }, text)

// Drawn in the page's own pixels, so that words have the size of other words at any width.
const slotFor = (width, count) => Math.max(LEAST_SLOT, Math.min(MOST_SLOT, (width - 2 * EDGE) / count))
const edge = (slot, at) => EDGE + slot * at
const centre = (slot, at) => EDGE + slot * (at + 0.5)

// Logarithmic, so that 2 and 4096 fit on one picture.
const heightOf = (numbers, largest) =>
  SHORTEST + (TALLEST - SHORTEST) * (Math.log(1 + numbers) / Math.log(1 + largest))

function linkShape(slot, at, before, after) {
  const [left, right] = [centre(slot, at) + BAR / 2, centre(slot, at + 1) - BAR / 2]
  const points = [
    [left, MIDDLE - before / 2],
    [right, MIDDLE - after / 2],
    [right, MIDDLE + after / 2],
    [left, MIDDLE + before / 2],
  ]
  return svgElement("polygon", { class: "link", points: points.map((point) => point.join(",")).join(" ") })
}

function barShape(slot, bar, at, height) {
  const shape = svgElement("rect", {
    class: `bar ${bar.role}`,
    x: centre(slot, at) - BAR / 2,
    y: MIDDLE - height / 2,
    width: BAR,
    height,
    rx: 4,
  })
  shape.append(svgElement("title", {}, `${bar.role}: ${bar.label}`))
  return shape
}

function toolShape(x, sign, label, act) {
  const tool = svgElement(
    "g",
    { class: "tool", role: "button", tabindex: 0, "aria-label": label },
    svgElement("circle", { cx: x, cy: TOOL_Y, r: 12 }),
    words(x, TOOL_Y + 4.5, "sign", sign),
    svgElement("title", {}, label),
  )
  tool.onclick = act
  tool.onkeydown = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return
    event.preventDefault()
    act()
  }
  return tool
}
