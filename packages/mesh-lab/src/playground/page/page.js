import { byId, make } from "./dom.js";
import { refreshForm, serveForm } from "./form.js";
import { drawPicture } from "./picture.js";
import { listRequests } from "./requests.js";

/** @typedef {(trace: import("../request-trace.ts").RequestTrace) => void} See */

/** @type {import("../view.ts").View} */
let view = await readView();
/** @type {See} */
let lightUp = () => {};
serveForm(() => view);
draw();
listen(listRequests());

/** @returns {Promise<import("../view.ts").View>} */
async function readView() {
  return (await fetch("view.json")).json();
}

function draw() {
  const { versions, picture } = view;
  byId("versions", HTMLParagraphElement).textContent = `istiod ${versions.istio}, Envoy ${versions.envoy}`;
  byId("notes", HTMLUListElement).replaceChildren(...picture.notes.map((note) => make("li", {}, note)));
  lightUp = drawPicture(picture);
}

/** @param {See} see */
function listen(see) {
  const connection = byId("connection", HTMLParagraphElement);
  const events = new EventSource("events");
  let last = 0;
  events.addEventListener("open", () => {
    connection.textContent = "The mesh is up";
    connection.className = "";
  });
  events.addEventListener("error", () => {
    connection.textContent = "The playground has ended, or does not answer";
    connection.className = "lost";
  });
  events.addEventListener("message", ({ data, lastEventId }) => {
    // After a pause the last events are told again.
    if (Number(lastEventId) <= last) return;
    last = Number(lastEventId);
    const trace = JSON.parse(data);
    lightUp(trace);
    see(trace);
  });
  events.addEventListener("view", async () => {
    const before = JSON.stringify(view.picture);
    view = await readView();
    if (JSON.stringify(view.picture) !== before) draw();
    refreshForm(view);
  });
}
