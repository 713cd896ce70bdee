// What a reader or a screen reader gets of this page, a line each; parts that
// say that they are in another language, code and fields are left out.
const page = document.documentElement.lang;
const lines = [document.title];
const own = (element) =>
  element.closest("[lang]").lang === page && !element.closest("code, pre, textarea");
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const text = walker.currentNode.data.trim();
  if (text && own(walker.currentNode.parentElement)) lines.push(text);
}
for (const element of document.querySelectorAll("[aria-label], [title], [alt], [placeholder]")) {
  for (const name of ["aria-label", "title", "alt", "placeholder"]) {
    if (element.hasAttribute(name) && own(element)) lines.push(element.getAttribute(name));
  }
}
return lines;
