// Copies the address of an invitation. Without this file, or where a browser does not
// let a page copy, the address stands on the page to be marked by hand.
const button = document.getElementById("copy");
const address = document.getElementById(button.dataset.of);
const done = document.getElementById("copy-done");

if (navigator.clipboard) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(address.textContent);
      done.textContent = button.dataset.done;
    } catch {
      getSelection().selectAllChildren(address);
    }
  });
}
