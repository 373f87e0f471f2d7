"use strict";
for (const tools of document.querySelectorAll(".tools")) {
  const table = document.getElementById(tools.dataset.for);
  const body = table.tBodies[0];
  const given = [...body.rows];
  const act = (name) => tools.querySelector(`[data-act=${name}]`);
  const [find, sort, lack, said] = ["find", "sort", "lack", "said"].map(act);
  const heads = [...table.tHead.rows[0].cells];
  const rank = { x: 0, p: 1, m: 2 };
  const name = (row) => row.cells[0].textContent;
  const value = (row, at) => 10 * rank[row.cells[at].className] + parseInt(row.cells[at].textContent, 10);
  const compare = (a, b) => name(a).localeCompare(name(b), "en");
  let order = "given";
  const orders = {
    name: compare,
    coverage: (a, b) => b.cells[1].dataset.of - a.cells[1].dataset.of || compare(a, b),
  };
  function show() {
    const by = orders[order] || (order === "given" ? null : (a, b) => value(a, order) - value(b, order) || compare(a, b));
    body.append(...(by ? [...given].sort(by) : given));
    table.classList.toggle("sorted", Boolean(by));
    heads.forEach((head, at) => {
      if (order === at || order === head.dataset.key) head.setAttribute("aria-sort", order === "coverage" ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    const words = find.value.trim().toLowerCase();
    let seen = 0;
    for (const row of given) {
      const lacks = lack.value === "" || row.cells[2 + Number(lack.value)].className !== "m";
      row.hidden = !(lacks && name(row).toLowerCase().includes(words));
      seen += !row.hidden;
    }
    said.textContent = `${seen} of ${given.length}`;
  }
  heads.forEach((head, at) => {
    const button = head.querySelector("span");
    button.tabIndex = 0;
    button.setAttribute("role", "button");
    const press = (event) => {
      if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      const key = head.dataset.key || at;
      order = order === key ? "given" : key;
      sort.value = typeof order === "string" && [...sort.options].some((option) => option.value === order) ? order : "given";
      show();
    };
    button.addEventListener("click", press);
    button.addEventListener("keydown", press);
  });
  find.addEventListener("input", show);
  lack.addEventListener("change", show);
  sort.addEventListener("change", () => { order = sort.value; show(); });
  tools.hidden = false;
  show();
}
