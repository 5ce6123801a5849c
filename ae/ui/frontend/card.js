/** Cards that lie over the page, beside what they tell of. */

const AWAY = 14
const MARGIN = 4

/**
 * Opens a card to the right of a point, or to its left where there is no room.
 *
 * @param {HTMLElement} card
 * @param {number} x
 * @param {number} y
 */
export function openBeside(card, x, y) {
  const { width, height } = opened(card)
  const left = x + AWAY + width > window.innerWidth ? x - AWAY - width : x + AWAY
  place(card, left, Math.min(Math.max(y - height / 2, MARGIN), window.innerHeight - height - MARGIN))
}

/**
 * Opens a card below a part of the page, or above it where there is no room.
 *
 * @param {HTMLElement} card
 * @param {DOMRect} box
 */
export function openBelow(card, box) {
  const { width, height } = opened(card)
  const below = box.bottom + AWAY + height <= window.innerHeight
  const left = Math.min(box.left, window.innerWidth - width - MARGIN)
  place(card, left, below ? box.bottom + AWAY : Math.max(box.top - AWAY - height, MARGIN))
}

/** @param {HTMLElement} card */
export function close(card) {
  if (card.matches(":popover-open")) card.hidePopover()
}

/** @param {HTMLElement} card */
function opened(card) {
  if (!card.matches(":popover-open")) card.showPopover()
  return card.getBoundingClientRect()
}

/**
 * @param {HTMLElement} card
 * @param {number} left
 * @param {number} top
 */
function place(card, left, top) {
  Object.assign(card.style, { left: `${Math.max(left, MARGIN)}px`, top: `${top}px` })
}
