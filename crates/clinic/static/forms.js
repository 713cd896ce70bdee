// A form that is on its way is not sent again: its buttons rest until an answer is shown
// or the page comes back. Without this file the clinic itself counts every form once.

// An answer that has not come after so long is not waited for any more.
const GIVE_UP_MS = 60_000;

const resting = new Set();

function rest(form) {
  resting.add(form);
  form.setAttribute("aria-busy", "true");
  // not `disabled`: some browsers would keep that when the page is loaded again
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
  setTimeout(() => wake(form), GIVE_UP_MS);
}

function wake(form) {
  if (!resting.delete(form)) return;
  form.removeAttribute("aria-busy");
  for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (resting.has(form)) {
    event.preventDefault();
    return;
  }
  // later, because another script may take the form over
  setTimeout(() => {
    if (!event.defaultPrevented) rest(form);
  });
});

// the way back shows the page as it was left
window.addEventListener("pageshow", () => {
  for (const form of [...resting]) wake(form);
});
