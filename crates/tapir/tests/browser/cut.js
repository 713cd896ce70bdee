// What is wider than the window or than its place, and what text is cut at an edge that
// hides it. A table in a frame that scrolls is not, nor what is for screen readers alone.
const over = document.documentElement.scrollWidth - innerWidth;
const found = over > 0 ? [`wider than the window by ${over}`] : [];
const name = (element) => element.outerHTML.slice(0, 120);
for (const element of document.querySelectorAll("body, body *:not(svg *, input, textarea, .unseen)")) {
  const room = element.clientWidth;
  if (room <= 1 || element.scrollWidth <= room + 1) continue;
  const { overflowX } = getComputedStyle(element);
  if (["hidden", "clip"].includes(overflowX)) found.push(`cut: ${name(element)}`);
  else if (element.matches(".hundred, .phone, button, .button")) {
    found.push(`wider than its place: ${name(element)}`);
  }
}
return found;
