/**
 * What the network's diagram is drawn of.
 *
 * @import { Bar } from "./sizes.js"
 * @typedef {{ x: number, y: number, width: number, height: number, side: number }} Box Where a bar stands; side: of a
 *   square picture that has room in its place.
 */
/** Two of the round tools side by side. */
const LEAST_SLOT = 48
const MOST_SLOT = 150
const EDGE = 10
const LEAST_BAR = 28
const MOST_BAR = 72
const BAR_SHARE = 0.62
/** Between the pictures of two neighbours. */
const APART = 8
/** Above the tallest bar, for the tools, and below it, for the words. */
const ABOVE = 38
const BELOW = 50
const LEAST_HEIGHT = 200
const SHORTEST = 12
const TOOL_Y = 15

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {(Node | string)[]} children
 */
function svgElement(name, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name)
  setAttributes(made, attributes)
  made.append(...children)
  return made
}

/**
 * @param {Element} element
 * @param {Record<string, string | number>} attributes
 */
export function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
}

/** Where bars stand: in the page's own pixels, so that words have the size of other words at any width. */
export class Slots {
  /**
   * @param {number} room Width that there is.
   * @param {number} count Of the bars.
   * @param {number} height That there is.
   */
  constructor(room, count, height) {
    this.height = Math.max(LEAST_HEIGHT, height)
    this.tallest = this.height - ABOVE - BELOW
    this.middle = ABOVE + this.tallest / 2
    this.slot = Math.max(LEAST_SLOT, Math.min(MOST_SLOT, (room - 2 * EDGE) / count))
    this.width = this.slot * count + 2 * EDGE
    this.bar = Math.max(LEAST_BAR, Math.min(MOST_BAR, BAR_SHARE * this.slot))
  }

  /** @param {number} at Number of a bar. */
  edge(at) {
    return EDGE + this.slot * at
  }

  /** @param {number} at */
  centre(at) {
    return EDGE + this.slot * (at + 0.5)
  }

  /**
   * @param {number} at
   * @param {number} height Of the bar.
   * @returns {Box}
   */
  box(at, height) {
    const side = Math.min(this.slot - APART, this.tallest)
    return { x: this.centre(at) - this.bar / 2, y: this.middle - height / 2, width: this.bar, height, side }
  }

  /**
   * How tall a layer of so many numbers is: logarithmic, so that 2 and 4096 fit on one picture.
   *
   * @param {number} numbers
   * @param {number} largest Of all layers.
   */
  heightOf(numbers, largest) {
    return SHORTEST + (this.tallest - SHORTEST) * (Math.log(1 + numbers) / Math.log(1 + largest))
  }
}

/**
 * @param {number} x
 * @param {number} y
 * @param {string} kind
 * @param {string} text
 */
const words = (x, y, kind, text) => svgElement("text", { x, y, class: kind }, text)

/**
 * All links between a layer and the next.
 *
 * @param {Slots} slots
 * @param {number} at
 * @param {number} before Height of the layer.
 * @param {number} after Of the next.
 */
export function linkShape(slots, at, before, after) {
  const [left, right] = [slots.centre(at) + slots.bar / 2, slots.centre(at + 1) - slots.bar / 2]
  const points = [
    [left, slots.middle - before / 2],
    [right, slots.middle - after / 2],
    [right, slots.middle + after / 2],
    [left, slots.middle + before / 2],
  ]
  return svgElement("polygon", { class: "link", points: points.map((point) => point.join(",")).join(" ") })
}

/**
 * @param {Slots} slots
 * @param {Bar} bar
 * @param {number} at
 * @param {number} height
 */
export function barShape(slots, bar, at, height) {
  const title = svgElement("title", {}, `${bar.role}: ${bar.label}`)
  const { x, y, width } = slots.box(at, height)
  return svgElement("rect", { class: `bar ${bar.role}`, x, y, width, height, rx: 4 }, title)
}

/**
 * What stands below a bar: its size, its role unless the one before has the same, and the parameters between them.
 *
 * @param {Slots} slots
 * @param {Bar} bar
 * @param {number} at
 * @param {string} label
 * @param {boolean} named Whether the role is said.
 */
export function barWords(slots, bar, at, label, named) {
  const x = slots.centre(at)
  const found = [
    words(x, slots.height - 33, "size", label),
    words(x, slots.height - 19, "faint", named ? bar.role : ""),
  ]
  const parameters = bar.parameters.toLocaleString("en")
  return at === 0 ? found : [...found, words(slots.edge(at), slots.height - 5, "faint", parameters)]
}

/**
 * A round button.
 *
 * @param {number} x
 * @param {string} sign
 * @param {string} label
 * @param {() => void} act
 */
export function toolShape(x, sign, label, act) {
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
