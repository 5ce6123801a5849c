const SLOT = 104
const BAR = 26
const MIDDLE = 112
const TALLEST = 150
const SHORTEST = 12
const TOOL_Y = 14

const svgElement = (name, attributes = {}, ...children) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children)
  return made
}

const words = (x, y, kind, text) => svgElement("text", { x, y, class: kind }, text)
const centre = (at) => SLOT * (at + 0.5)

// Logarithmic, so that 2 and 4096 fit on one picture.
const heightOf = (numbers, largest) =>
  SHORTEST + (TALLEST - SHORTEST) * (Math.log(1 + numbers) / Math.log(1 + largest))

function linkShape(at, before, after) {
  const [left, right] = [centre(at) + BAR / 2, centre(at + 1) - BAR / 2]
  const points = [
    [left, MIDDLE - before / 2],
    [right, MIDDLE - after / 2],
    [right, MIDDLE + after / 2],
    [left, MIDDLE + before / 2],
  ]
  return svgElement("polygon", { class: "link", points: points.map((point) => point.join(",")).join(" ") })
}

function barShape(bar, at, height) {
  const shape = svgElement("rect", {
    class: `bar ${bar.role}`,
    x: centre(at) - BAR / 2,
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
    svgElement("circle", { cx: x, cy: TOOL_Y, r: 11 }),
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
