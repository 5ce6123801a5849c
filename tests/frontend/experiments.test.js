import assert from "node:assert/strict"
import { test } from "node:test"
import { cleaned, termsOf } from "../../ae/ui/frontend/experiments/narrowing.js"

const CONTROLS = [
  { name: "code_size", field: "first", label: "Code size", values: [["2", "2"]] },
  { name: "mse", field: "y", label: "Error", values: [] },
]

test("what lets everything through is not kept", () => {
  const chosen = { code_size: { values: [] }, mse: { low: undefined, high: 0 }, bce: {} }
  assert.deepEqual(Object.keys(cleaned(chosen)), ["mse"])
})

test("the chart is told by field what is chosen of what it shows", () => {
  const chosen = { code_size: { values: ["2"] }, mse: { high: 0.5 }, bce: { low: 1 } }
  assert.deepEqual(termsOf(CONTROLS, chosen), { first: { values: ["2"] }, y: { high: 0.5 } })
  assert.equal(termsOf(CONTROLS, { bce: { low: 1 } }), null)
  assert.equal(termsOf(CONTROLS, {}), null)
})
