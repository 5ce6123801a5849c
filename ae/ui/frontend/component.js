/**
 * What Streamlit gives to a component of ours, how its parts are found, and how it is kept from run to run.
 *
 * @typedef {HTMLElement | ShadowRoot} Root Where a component's HTML stands.
 * @typedef {(name: string, value: unknown) => void} Send
 */

/**
 * @template Data
 * @typedef {object} Component
 * @property {[Data]} data In a list: in a dictionary Streamlit would look for tables.
 * @property {Root} parentElement
 * @property {Send} setStateValue
 * @property {Send} setTriggerValue
 */

/**
 * @template Data
 * @typedef {object} View What is shown in one place.
 * @property {(data: Data, component: Component<Data>) => void} receive Takes what each run of the page gives it.
 * @property {() => void} close
 */

/**
 * The default function of a component's module: one view for each place, from the first run until it is left.
 *
 * @template Data
 * @param {new (parent: Root, data: Data) => View<Data>} Shown
 * @returns {(component: Component<Data>) => () => void} Gives what closes the view.
 */
export function mounted(Shown) {
  /** @type {WeakMap<Root, View<Data>>} */
  const views = new WeakMap()
  return (component) => {
    const {
      data: [data],
      parentElement,
    } = component
    const view = views.get(parentElement) ?? new Shown(parentElement, data)
    views.set(parentElement, view)
    view.receive(data, component)
    return () => {
      view.close()
      views.delete(parentElement)
    }
  }
}

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
