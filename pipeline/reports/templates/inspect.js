"use strict";
// Points from a field to its boxes and back: pointing lights both up, a click keeps them lit and brings them into view.
const parts = new Map();
for (const node of document.querySelectorAll("[data-field]")) {
  const id = node.dataset.field;
  if (!parts.has(id)) parts.set(id, []);
  parts.get(id).push(node);
}
const light = (id, name, on) => { for (const node of parts.get(id) || []) node.classList.toggle(name, on); };
let kept = null;
const keep = (id, from) => {
  if (kept !== null) light(kept, "kept", false);
  kept = kept === id ? null : id;
  if (kept === null) return;
  light(kept, "kept", true);
  const drawn = from instanceof SVGElement;
  const other = parts.get(id).find((node) => node instanceof SVGElement !== drawn);
  if (other) other.scrollIntoView({ block: "center", behavior: "smooth" });
};
const fieldOf = (event) => event.target instanceof Element ? event.target.closest("[data-field]") : null;
document.addEventListener("pointerover", (event) => { const node = fieldOf(event); if (node) light(node.dataset.field, "lit", true); });
document.addEventListener("pointerout", (event) => { const node = fieldOf(event); if (node) light(node.dataset.field, "lit", false); });
document.addEventListener("click", (event) => { const node = fieldOf(event); if (node) keep(node.dataset.field, node); });
document.addEventListener("keydown", (event) => {
  const node = fieldOf(event);
  if (node && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); keep(node.dataset.field, node); }
  if (event.key === "Escape" && kept !== null) keep(kept, null);
});
for (const box of document.querySelectorAll("input[data-layer]")) {
  const apply = () => document.body.classList.toggle("no-" + box.dataset.layer, !box.checked);
  box.addEventListener("change", apply);
  apply();
}
for (const choice of document.querySelectorAll("input[name=zoom]")) {
  choice.addEventListener("change", () => document.body.style.setProperty("--zoom", choice.value));
}
