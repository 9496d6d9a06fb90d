"use strict";
// Decisions: what is ticked becomes a CSV file (RFC 4180) that the browser saves; nothing is sent.
const forms = [...document.querySelectorAll("form.decision")];
const save = document.querySelector("#save");
const decided = () => forms.filter((form) => form.decided.checked);
const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const line = ({ dataset, value }) =>
  [dataset.record, dataset.field, dataset.printed, dataset.value ?? value.value, dataset.verdict ?? ""];

const count = () => {
  const { length } = decided();
  save.hidden = length === 0;
  save.querySelector("span").textContent = `${length} decision${length === 1 ? "" : "s"}`;
};

for (const form of forms) {
  form.addEventListener("submit", (event) => event.preventDefault());
  form.value?.addEventListener("input", () => { form.decided.checked = true; count(); });
  form.decided.addEventListener("change", count);
}

save.querySelector("button").addEventListener("click", () => {
  const rows = [["record", "field", "printed", "value", "decision"], ...decided().map(line)];
  const text = rows.map((row) => row.map(quoted).join(",") + "\r\n").join("");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = "decisions.csv";
  link.click();
  URL.revokeObjectURL(link.href);
});

// Filters over the doubts.
const cards = [...document.querySelectorAll("article")];
const selects = [...document.querySelectorAll("select[data-by]")];
const kinds = (card, by) => (by === "codes" ? card.dataset.codes.split(" ") : [card.dataset[by]]);

const filter = () => {
  let visible = 0;
  for (const card of cards) {
    card.hidden = selects.some(({ dataset, value }) => value && !kinds(card, dataset.by).includes(value));
    visible += card.hidden ? 0 : 1;
  }
  document.querySelector("#shown").textContent = `${visible} of ${cards.length}`;
};

for (const select of selects) {
  const found = new Set(cards.flatMap((card) => kinds(card, select.dataset.by)).filter(Boolean));
  for (const each of [...found].sort()) select.add(new Option(each, each));
  select.addEventListener("change", filter);
}
if (selects.length) filter();
