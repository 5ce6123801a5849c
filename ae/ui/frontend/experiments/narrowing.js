/**
 * What is let through, as the visitor chose it and as the chart takes it.
 *
 * @typedef {object} Control
 * @property {string} name Of the setting or the measure.
 * @property {string} field Of the chart's rows, in which its value stands.
 * @property {string} label
 * @property {[string, string][]} values Keys and words of those that can be chosen; none where limits are.
 *
 * @typedef {object} Part
 * @property {string[]} [values] Keys.
 * @property {number} [low]
 * @property {number} [high]
 *
 * @typedef {Record<string, Part>} Chosen By a control's name.
 */

/**
 * What is chosen without parts that let everything through.
 *
 * @param {Chosen} chosen
 * @returns {Chosen}
 */
export function cleaned(chosen) {
  return Object.fromEntries(Object.entries(chosen).filter(([, part]) => narrows(part)))
}

/**
 * What is chosen by field; null where all is let through. Of what has no control, as another measure's, nothing is
 * taken.
 *
 * @param {Control[]} controls
 * @param {Chosen} chosen
 * @returns {Record<string, Part> | null}
 */
export function termsOf(controls, chosen) {
  const parts = controls.map(({ name, field }) => /** @type {const} */ ([field, chosen[name] ?? {}]))
  const terms = parts.filter(([, part]) => narrows(part))
  return terms.length ? Object.fromEntries(terms) : null
}

/** @param {Part} part */
function narrows({ values, low, high }) {
  return Boolean(values?.length) || low !== undefined || high !== undefined
}
