// Words that were typed and not sent are not lost without a question: the browser asks
// before it leaves the page, also by the buttons for language and signing out.

const TYPED = "main form[method=post] :is(textarea, input:not([type]), input[type=text], input[type=tel], input[type=email])";

// a page that came back with an error has what was typed as if it had always been there
const returned = document.querySelector("main [aria-invalid=true]") !== null;
let leaves = false;

function unsent() {
  const fields = [...document.querySelectorAll(TYPED)];
  return fields.some((field) => field.value.trim() !== "" && (returned || field.value !== field.defaultValue));
}

document.addEventListener("submit", (event) => {
  if (!event.target.closest("main")) return;
  // later, because another script may take the form over
  setTimeout(() => (leaves = !event.defaultPrevented));
  leaves = true;
});

// the telephone leaves no page
document.addEventListener("click", (event) => {
  if (!event.target.closest?.('a[href^="tel:"]')) return;
  leaves = true;
  setTimeout(() => (leaves = false), 1000);
});

window.addEventListener("pageshow", () => (leaves = false));

window.addEventListener("beforeunload", (event) => {
  if (!leaves && unsent()) event.preventDefault();
});
