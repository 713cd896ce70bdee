// Drawings that follow a form while it is filled in. The clinic draws them, so that what
// is typed is read in one place; without this file they come with the next page.

// Typing goes on so long before it is asked.
const PAUSE_MS = 300;

function put(drawn) {
  for (const part of drawn.querySelectorAll("body > [id]")) {
    const place = document.getElementById(part.id);
    if (!place) continue;
    // what cannot be read yet leaves the drawing before, faint
    const nothing = place.matches(".drawing") && !part.querySelector("svg");
    place.classList.toggle("stale", nothing && place.hasChildNodes());
    if (nothing) continue;
    if (!place.matches(".drawing")) place.className = part.className;
    // the place stays, so that what is said in it is heard
    if (place.innerHTML !== part.innerHTML) place.replaceChildren(...part.childNodes);
  }
}

function follow(form) {
  let waiting;
  let asked = 0;
  const redraw = async () => {
    asked += 1;
    const mine = asked;
    const body = new URLSearchParams(new FormData(form));
    // nothing is entered by it
    body.delete("form");
    try {
      const answer = await fetch(form.dataset.redraw, { method: "POST", body, redirect: "manual" });
      if (!answer.ok) return;
      const text = await answer.text();
      if (mine === asked) put(new DOMParser().parseFromString(text, "text/html"));
    } catch {
      // without a connection the drawing stays as it was
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(redraw, PAUSE_MS);
  });
  // the way back fills the form with what was typed, without a word
  const [way] = performance.getEntriesByType("navigation");
  window.addEventListener("pageshow", (event) => {
    if (event.persisted || way?.type === "back_forward") redraw();
  });
}

for (const form of document.querySelectorAll("form[data-redraw]")) follow(form);
