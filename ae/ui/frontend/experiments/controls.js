/**
 * A part of the filter: values that are pressed, or a lowest and a highest number.
 *
 * @import { Control, Part } from "./narrowing.js"
 * @typedef {(part: Part) => void} Choose
 */

const NAMED = "Values that are shown; none chosen shows all."
const LIMITED = "Trainings beyond these limits are not shown; empty is no limit."
const LIMITS = /** @type {const} */ ([
  ["low", "at least"],
  ["high", "at most"],
])

/**
 * @param {Control} control
 * @param {Part} part What is chosen of it.
 * @param {Choose} choose
 */
export function fieldset(control, part, choose) {
  const named = control.values.length > 0
  const legend = document.createElement("legend")
  legend.textContent = control.label
  const row = document.createElement("div")
  row.className = named ? "pills" : "limits"
  row.append(...(named ? pills(control, part, choose) : limits(part, choose)))
  const field = document.createElement("fieldset")
  field.title = named ? NAMED : LIMITED
  field.append(legend, row)
  return field
}

/**
 * @param {Control} control
 * @param {Part} part
 * @param {Choose} choose
 */
function pills({ values }, part, choose) {
  const chosen = new Set(part.values)
  return values.map(([key, words]) => {
    const pill = document.createElement("button")
    pill.type = "button"
    pill.textContent = words
    pill.ariaPressed = String(chosen.has(key))
    pill.onclick = () => {
      if (!chosen.delete(key)) chosen.add(key)
      pill.ariaPressed = String(chosen.has(key))
      choose({ values: values.map(([one]) => one).filter((one) => chosen.has(one)) })
    }
    return pill
  })
}

/**
 * @param {Part} part
 * @param {Choose} choose
 */
function limits(part, choose) {
  const now = { low: part.low, high: part.high }
  return LIMITS.map(([end, words]) => {
    const input = document.createElement("input")
    input.type = "number"
    input.step = input.placeholder = "any"
    input.value = String(now[end] ?? "")
    input.onchange = () => {
      now[end] = Number.isNaN(input.valueAsNumber) ? undefined : input.valueAsNumber
      choose({ ...now })
    }
    const label = document.createElement("label")
    label.append(words, input)
    return label
  })
}
