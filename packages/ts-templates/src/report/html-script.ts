/** What a browser does with the report; without it the report is a plain document. */
export const SCRIPT = `
(() => {
  const form = document.getElementById("filter");
  const changes = [...document.querySelectorAll("article[data-risk]")];
  const has = (list, one) => one === "" || list.split(" ").includes(one);
  const apply = () => {
    const chosen = new FormData(form);
    const risks = chosen.getAll("risk");
    const isShown = ({ dataset }) =>
      risks.includes(dataset.risk) && has(dataset.kinds, chosen.get("kind")) && has(dataset.targets, chosen.get("target"));
    for (const change of changes) change.hidden = !isShown(change);
    for (const section of document.querySelectorAll("section[data-risk]"))
      section.hidden = section.querySelector("article:not([hidden])") === null;
    const count = changes.filter((change) => !change.hidden).length;
    document.getElementById("shown").textContent = count + " of " + changes.length + " changes shown";
  };
  if (form !== null) {
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
})();
`;
