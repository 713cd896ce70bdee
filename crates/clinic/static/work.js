// The work list by keyboard. Single keys work only while the focus is in the
// list and not in a field, so that they never surprise anybody elsewhere
// (WCAG 2.1.4). Without this file everything is reached by tab.
const list = document.getElementById("work-list");
const rows = [...list.querySelectorAll("article")];

function name(row) {
  return row.querySelector("h3 a");
}

function move(row, by) {
  const next = rows[rows.indexOf(row) + by];
  if (!next) return;
  name(next).focus();
  next.scrollIntoView({ block: "nearest" });
}

function snooze(row) {
  // what is urgent cannot be put off before something is noted
  const details = row.querySelector("details.put-off") ?? row.querySelector("details");
  if (!details) return;
  details.open = true;
  details.querySelector("input:not([type='hidden'])").focus();
}

const keys = {
  j: (row) => move(row, 1),
  ArrowDown: (row) => move(row, 1),
  k: (row) => move(row, -1),
  ArrowUp: (row) => move(row, -1),
  s: snooze,
  r: (row) => row.querySelector("form.answer textarea")?.focus(),
};

list.addEventListener("keydown", (event) => {
  const row = event.target.closest("article");
  if (!row || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.target.matches("input, textarea, select")) {
    if (event.key === "Escape") name(row).focus();
    return;
  }
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act(row);
});

// What unfolds is filled in next.
list.addEventListener(
  "toggle",
  (event) => {
    if (event.target.open) event.target.querySelector("input:not([type='hidden'])")?.focus();
  },
  true,
);

// After something was saved the next that is done in the list is at hand.
if (document.querySelector(".toast")) {
  list.querySelector("form.answer textarea, .reason select, .reason summary")?.focus();
}

document.getElementById("work-keys").hidden = false;
