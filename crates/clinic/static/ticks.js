// A tick that cannot be sent waits in this browser until the connection is back.
// What is kept names nobody: the server's word for a dose, what was tapped, and a
// key under which it counts once. Without this file the forms send themselves.

const STORE = "ticks";
// Ask again while the page is open: not every browser says when it is back.
const ASK_AGAIN_MS = 30_000;
// Answers after which another try would be answered the same.
const FINAL = [404, 409, 422];

const notes = [...document.querySelectorAll(".ticks-wait")];
let count = 0;

function database() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("tapir", 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore(STORE, { keyPath: "number", autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function within(mode, work) {
  const opened = await database();
  try {
    const transaction = opened.transaction(STORE, mode);
    const request = work(transaction.objectStore(STORE));
    return await new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    opened.close();
  }
}

const keep = (tick) => within("readwrite", (store) => store.add(tick));
const drop = (tick) => within("readwrite", (store) => store.delete(tick.number));
const waiting = () => within("readonly", (store) => store.getAll());

function say(note, text) {
  note.textContent = text;
  note.hidden = text === "";
}

async function show() {
  count = (await waiting()).length;
  for (const note of notes) {
    const { one, more } = note.dataset;
    say(note, count === 0 ? "" : count === 1 ? one : more.replace("#", String(count)));
  }
}

// Sends what waits, oldest first; how many the server did not take.
async function deliver() {
  const csrf = document.querySelector("input[name=csrf]")?.value;
  if (!csrf) return 0;
  let refused = 0;
  for (const tick of await waiting()) {
    const { dose, state, key } = tick;
    const body = new URLSearchParams({ csrf, dose, state, key });
    let answer;
    try {
      answer = await fetch("/ticks", { method: "POST", body, redirect: "manual" });
    } catch {
      break;
    }
    // signed out, or the server is not well: the rest waits
    if (answer.status !== 204 && !FINAL.includes(answer.status)) break;
    if (answer.status !== 204) refused += 1;
    await drop(tick);
  }
  await show();
  return refused;
}

function sayRefused() {
  for (const note of notes) say(note, note.dataset.refused);
}

// The page shows what was entered; other pages may hold a half-written message.
function renew() {
  if (document.querySelector("form[data-dose]")) location.reload();
}

// Marks a dose whose tick waits, so that it is not tapped again.
function mark(form) {
  for (const control of form.querySelectorAll("button")) control.disabled = true;
  const said = document.createElement("span");
  said.className = "said";
  said.textContent = form.dataset.waits;
  form.querySelector(".what").append(" ", said);
}

async function tick(form, button) {
  const { dose } = form.dataset;
  const key = form.elements.key.value;
  try {
    await keep({ dose, state: button.value, key });
  } catch {
    // a browser that keeps nothing sends the form as ever
    delete form.dataset.dose;
    form.requestSubmit(button);
    return;
  }
  const refused = await deliver();
  if (refused > 0) sayRefused();
  else if (count === 0) renew();
  else mark(form);
}

// Signing out takes everything from this browser: it is said before.
async function leave(form, button) {
  await deliver();
  const [note] = notes;
  if (count === 0 || window.confirm(`${note.textContent} ${note.dataset.leave}`)) {
    count = 0;
    form.requestSubmit(button);
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (form.dataset.dose && button?.name === "state") {
    event.preventDefault();
    tick(form, button);
  } else if (form.dataset.dose && !navigator.onLine) {
    event.preventDefault();
    for (const note of notes) say(note, note.dataset.online);
  } else if (form.getAttribute("action") === "/sign-out" && count > 0) {
    event.preventDefault();
    leave(form, button);
  }
});

async function again() {
  if (count === 0) return;
  const refused = await deliver();
  if (refused > 0) sayRefused();
  else if (count === 0) renew();
}

if ("serviceWorker" in navigator) navigator.serviceWorker.register("/service-worker.js");
show().then(again, () => {});
window.addEventListener("online", again);
window.setInterval(again, ASK_AGAIN_MS);
