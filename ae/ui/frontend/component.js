/**
 * What Streamlit gives to a component of ours, and how its parts are found.
 *
 * @typedef {(name: string, value: unknown) => void} Send
 */

/**
 * @template Data
 * @typedef {object} Component
 * @property {[Data]} data In a list: in a dictionary Streamlit would look for tables.
 * @property {HTMLElement | ShadowRoot} parentElement
 * @property {Send} setStateValue
 * @property {Send} setTriggerValue
 */

/**
 * The first element that the selector finds.
 *
 * @template {Element} T
 * @param {ParentNode} parent
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
export function one(parent, selector, type) {
  const found = parent.querySelector(selector)
  if (found instanceof type) return found
  throw new Error(`component: expected ${selector} in its HTML, got ${found}`)
}
