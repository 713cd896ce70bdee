// Two photographs in one frame, cut by a slider. Without this file they stand
// side by side.
const frame = document.getElementById("compare");
const tools = document.getElementById("compare-tools");
const range = document.getElementById("compare-range");
const cut = document.getElementById("compare-cut");
const buttons = [...tools.querySelectorAll("button")];

function move() {
  frame.style.setProperty("--cut", `${cut.value}%`);
  cut.setAttribute("aria-valuetext", `${cut.value} %`);
}

function view(name) {
  const slider = name === "slider";
  frame.classList.toggle("slider", slider);
  range.hidden = !slider;
  for (const button of buttons) {
    button.setAttribute("aria-pressed", String(button.dataset.view === name));
  }
  if (slider) cut.focus();
}

for (const button of buttons) {
  button.addEventListener("click", () => view(button.dataset.view));
}
cut.addEventListener("input", move);

// The cut follows a finger on the pictures, too; the field keeps its keys.
function drag(event) {
  if (!frame.classList.contains("slider") || event.buttons === 0) return;
  const { left, width } = frame.getBoundingClientRect();
  event.preventDefault();
  cut.value = String(Math.round((100 * (event.clientX - left)) / width));
  move();
}

frame.addEventListener("pointerdown", drag);
frame.addEventListener("pointermove", drag);
move();
tools.hidden = false;
