// Reminders on this device. The browser asks its own push service for an address,
// and the clinic keeps it; nothing is kept here. Without this file, or where a
// browser cannot, the page says what else reminds.

const section = document.getElementById("push");
const form = document.getElementById("push-form");
const why = document.getElementById("push-why");
const button = form.querySelector("button");
const { key, to } = section.dataset;

// Answers of the clinic that have a sentence of their own.
const SAID = { 409: "many", 422: "refused" };

function say(what) {
  why.textContent = section.dataset[what];
  why.hidden = false;
}

async function subscription(manager) {
  const options = { userVisibleOnly: true, applicationServerKey: key };
  try {
    return await manager.subscribe(options);
  } catch (error) {
    if (error.name !== "InvalidStateError") throw error;
    // this address was given for another key than the clinic has now
    await (await manager.getSubscription())?.unsubscribe();
    return manager.subscribe(options);
  }
}

async function turnOn() {
  if ((await Notification.requestPermission()) !== "granted") {
    say("denied");
    return;
  }
  const worker = await navigator.serviceWorker.ready;
  const { endpoint, keys } = (await subscription(worker.pushManager)).toJSON();
  const csrf = form.elements.csrf.value;
  const body = new URLSearchParams({ csrf, endpoint, p256dh: keys.p256dh, auth: keys.auth });
  const answer = await fetch(to, { method: "POST", body, redirect: "manual" });
  if (answer.status === 204) location.reload();
  else say(SAID[answer.status] ?? "failed");
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  try {
    await turnOn();
  } catch {
    say("failed");
  }
  button.disabled = false;
});

if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) {
  say("unsupported");
} else {
  why.hidden = Notification.permission !== "denied";
  if (!why.hidden) say("denied");
  form.hidden = false;
}
