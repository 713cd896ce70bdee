// A tick that cannot be sent waits in this browser until the connection is back.
// What is kept names nobody: the server's word for a dose, what was tapped, a key
// under which it counts once, and a mark by which it stays with whoever tapped it.
// Without this file the forms send themselves.

const STORE = "ticks";
// Ask again while the page is open: not every browser says when it is back.
const ASK_AGAIN_MS = 30_000;
// What the server said of the day holds for so long.
const DAY_HOLDS_MS = 600_000;
const ASKED = "tapir-asked";
// Answers after which another try would be answered the same.
const FINAL = [404, 409, 422];
// The page or its way to the clinic is not accepted: no other try from it would be.
const BLOCKED = 403;
// So long what was ticked can be undone where the thumb is.
const OFFERED_MS = 10_000;
const HEARD_AFTER_MS = 200;
// Until then the evening of the day before goes on; the server has the same hour.
const NIGHT_ENDS = 4;

const notes = [...document.querySelectorAll(".ticks-wait")];
const owner = notes.find((note) => note.dataset.owner)?.dataset.owner ?? "";
const today = document.querySelector("[data-today]");
let count = 0;
let others = 0;
let blocked = false;

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

// A tick of an earlier version of this file has no mark.
const isOwn = (tick) => !tick.owner || !owner || tick.owner === owner;

async function show() {
  const all = await waiting();
  count = all.filter(isOwn).length;
  others = all.length - count;
  for (const note of notes) {
    const { one, more } = note.dataset;
    say(note, count === 0 ? "" : count === 1 ? one : more.replace("#", String(count)));
  }
}

// Sends what waits, oldest first; how many the server did not take.
async function deliver() {
  const csrf = document.querySelector("input[name=csrf]")?.value;
  if (!csrf || !owner || blocked) return 0;
  let refused = 0;
  for (const tick of (await waiting()).filter(isOwn)) {
    const { dose, state, key } = tick;
    const body = new URLSearchParams({ csrf, dose, state, key });
    let answer;
    try {
      answer = await fetch("/ticks", { method: "POST", body, redirect: "manual" });
    } catch {
      break;
    }
    if (answer.status === BLOCKED) {
      blocked = true;
      break;
    }
    // signed out, or the server is not well: the rest waits
    if (answer.status !== 204 && !FINAL.includes(answer.status)) break;
    if (answer.status !== 204) refused += 1;
    await drop(tick);
  }
  await show();
  if (blocked) for (const note of notes) say(note, note.dataset.blocked);
  return refused;
}

// Date and hour where the patient lives, by the clock of this device.
function clock() {
  const form = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit" };
  const zone = { timeZone: today.dataset.zone, hourCycle: "h23" };
  const parts = new Intl.DateTimeFormat("en-CA", { ...form, ...zone }).formatToParts(new Date());
  const of = (type) => parts.find((part) => part.type === type).value;
  return { date: `${of("year")}-${of("month")}-${of("day")}`, hour: Number(of("hour")) };
}

// Whether the server has just said that the day of the page is still today's: the clock
// of this device is wrong then, and asking without end would lose what is being written.
function isConfirmed() {
  const [day, at] = (sessionStorage.getItem(ASKED) ?? "").split(" ");
  return day === today.dataset.today && Math.abs(Date.now() - Number(at)) < DAY_HOLDS_MS;
}

// Whether the day is over that the page calls today.
function turned() {
  try {
    return today !== null && clock().date !== today.dataset.today && !isConfirmed();
  } catch {
    // a zone that this browser does not know: the server looks, too
    return false;
  }
}

// In the night the evening of the page is still meant; anything else could be meant for
// either day.
function isStillMeant(form) {
  return form.elements.part.value === "1" && clock().hour < NIGHT_ENDS;
}

// Asks the server for the day that is now.
function askForToday() {
  sessionStorage.setItem(ASKED, `${today.dataset.today} ${Date.now()}`);
  location.replace(location.pathname);
}

// A page of the day before says so, and with a connection makes way for today's.
function turn() {
  if (!turned()) return false;
  for (const note of notes) say(note, note.dataset.turned);
  if (navigator.onLine) askForToday();
  return true;
}

function sayRefused() {
  for (const note of notes) say(note, note.dataset.refused);
}

// The page shows what was entered; other pages may hold a half-written message. What was
// just ticked can be undone there.
function renew(ticked) {
  if (turned()) askForToday();
  else if (ticked) {
    const here = new URL(location.href);
    here.searchParams.set("ticked", ticked);
    here.hash = "";
    location.replace(here);
  } else if (document.querySelector("form[data-dose]")) location.reload();
}

// The offer to undo what was just ticked goes after a while, not while somebody is at it.
function offer(bar) {
  bar.classList.add("floats");
  // the page opened again does not offer it again
  const here = new URL(location.href);
  here.searchParams.delete("ticked");
  history.replaceState(null, "", here);
  // a screen reader hears what changes on the page, not what was there from the start
  const said = bar.querySelector("[role=status]");
  const words = said.textContent;
  said.textContent = "";
  setTimeout(() => {
    said.textContent = words;
  }, HEARD_AFTER_MS);
  let going;
  const stay = () => clearTimeout(going);
  const go = () => {
    stay();
    going = setTimeout(() => bar.remove(), OFFERED_MS);
  };
  for (const name of ["pointerenter", "focusin"]) bar.addEventListener(name, stay);
  for (const name of ["pointerleave", "focusout"]) bar.addEventListener(name, go);
  go();
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
  if (turned() && !isStillMeant(form)) {
    turn();
    return;
  }
  try {
    await keep({ dose, state: button.value, key, owner });
  } catch {
    // a browser that keeps nothing sends the form as ever
    delete form.dataset.dose;
    form.requestSubmit(button);
    return;
  }
  const refused = await deliver();
  if (refused > 0) sayRefused();
  else if (count === 0) renew(button.value === "cleared" ? undefined : dose);
  else mark(form);
}

// Signing out takes everything from this browser: it is said before.
async function leave(form, button) {
  await deliver();
  const [note] = notes;
  if (count === 0 || window.confirm(`${note.textContent} ${note.dataset.leave}`)) {
    for (const tick of (await waiting()).filter(isOwn)) await drop(tick);
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
  } else if (form.getAttribute("action") === "/sign-out") {
    if (count > 0) {
      event.preventDefault();
      leave(form, button);
    } else if (others > 0) {
      keepForOthers(form);
    }
  }
});

// What waits of somebody else stays in this browser when one signs out.
function keepForOthers(form) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "others_wait", value: "yes" });
  form.append(field);
}

async function again() {
  if (turn() || count === 0 || blocked) return;
  const refused = await deliver();
  if (refused > 0) sayRefused();
  else if (count === 0) renew();
}

for (const bar of document.querySelectorAll(".snackbar")) offer(bar);
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/service-worker.js");
show().then(again, () => {});
window.addEventListener("online", again);
// a page that was asleep, came back or was tapped to from a notification
window.addEventListener("focus", turn);
window.addEventListener("pageshow", turn);
document.addEventListener("visibilitychange", turn);
window.setInterval(again, ASK_AGAIN_MS);
