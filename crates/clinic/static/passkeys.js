// Passkeys. The clinic says what is to be signed, the browser asks the device, and the
// answer goes back in the form of the page. Without this file, or where a browser cannot,
// one signs in with a password.

const button = document.getElementById("passkey");
const part = document.getElementById("passkey-part");
const why = document.getElementById("passkey-why");
const { form } = button;

// Answers of the clinic, and what stops a browser, that have a sentence of their own.
const SAID = { 422: "wrong", 429: "many" };
const STOPPED = { NotAllowedError: "stopped", AbortError: "stopped", InvalidStateError: "known" };

function say(what) {
  const sentence = button.dataset[what];
  if (!sentence) return;
  why.textContent = sentence;
  why.hidden = false;
}

// Binary parts travel as base64url [RFC 4648, 5]; not every browser that has passkeys
// converts them by itself.
function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function named(credential, response) {
  const { id, rawId, type } = credential;
  return { id, rawId: text(rawId), type, response };
}

const sign = {
  async create(publicKey) {
    publicKey.user.id = bytes(publicKey.user.id);
    for (const known of publicKey.excludeCredentials ?? []) known.id = bytes(known.id);
    const made = await navigator.credentials.create({ publicKey });
    const { attestationObject, clientDataJSON } = made.response;
    return named(made, {
      attestationObject: text(attestationObject),
      clientDataJSON: text(clientDataJSON),
      transports: made.response.getTransports?.() ?? [],
    });
  },
  async get(publicKey) {
    const found = await navigator.credentials.get({ publicKey });
    const { authenticatorData, clientDataJSON, signature, userHandle } = found.response;
    return named(found, {
      authenticatorData: text(authenticatorData),
      clientDataJSON: text(clientDataJSON),
      signature: text(signature),
      userHandle: userHandle && text(userHandle),
    });
  },
};

// What is to be signed; `undefined` if the clinic does not ask.
async function asked() {
  const body = new URLSearchParams({ csrf: form.elements.csrf.value });
  const current = form.elements.current?.value;
  if (current) body.set("current", current);
  const answer = await fetch(button.dataset.ask, { method: "POST", body, redirect: "manual" });
  if (answer.ok) return (await answer.json()).publicKey;
  say(SAID[answer.status] ?? "failed");
  return undefined;
}

async function signed() {
  const publicKey = await asked();
  if (!publicKey) return;
  publicKey.challenge = bytes(publicKey.challenge);
  const answer = await sign[button.dataset.signs](publicKey);
  form.elements.credential.value = JSON.stringify(answer);
  form.requestSubmit(button);
}

let isAsking = false;

button.addEventListener("click", async (event) => {
  event.preventDefault();
  if (isAsking) return;
  isAsking = true;
  why.hidden = true;
  try {
    await signed();
  } catch (error) {
    say(STOPPED[error.name] ?? "failed");
  }
  isAsking = false;
});

if (!window.PublicKeyCredential) {
  say("unsupported");
} else if (location.origin !== button.dataset.origin) {
  say("elsewhere");
} else {
  why.hidden = true;
  part.hidden = false;
}
