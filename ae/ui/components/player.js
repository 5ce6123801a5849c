const FRAME_MS = 500
const players = new WeakMap()

function show(player, at) {
  player.at = at
  player.range.value = String(at)
  player.output.textContent = String(player.epochs[at])
  player.range.setAttribute("aria-valuetext", `epoch ${player.epochs[at]}`)
}

function see(player, at) {
  show(player, at)
  player.emit("seen", player.epochs[at])
}

function halt(player) {
  clearInterval(player.timer)
  player.timer = null
  player.button.textContent = "Play"
}

function run(player) {
  player.button.textContent = "Halt"
  see(player, player.at === player.epochs.length - 1 ? 0 : player.at)
  player.timer = setInterval(() => {
    if (player.at >= player.epochs.length - 1) halt(player)
    else see(player, player.at + 1)
  }, FRAME_MS)
}

function makePlayer(root) {
  const player = {
    range: root.querySelector("input"),
    output: root.querySelector("output"),
    button: root.querySelector("button"),
    timer: null,
    held: false,
  }
  player.button.onclick = () => (player.timer ? halt(player) : run(player))
  player.range.onpointerdown = () => (player.held = true)
  player.range.onpointerup = () => (player.held = false)
  player.range.oninput = () => show(player, Number(player.range.value))
  player.range.onchange = () => {
    halt(player)
    player.held = false
    see(player, Number(player.range.value))
  }
  return player
}

export default function (component) {
  const { data: [data], parentElement, setTriggerValue } = component
  const player = players.get(parentElement) ?? makePlayer(parentElement)
  players.set(parentElement, player)
  player.emit = setTriggerValue
  player.epochs = data.epochs
  player.range.max = String(data.epochs.length - 1)
  // What the visitor does now counts more than what the server saw a moment ago.
  if (!player.timer && !player.held) show(player, Math.max(0, data.epochs.indexOf(data.seen)))
  return () => {
    clearInterval(player.timer)
    players.delete(parentElement)
  }
}
