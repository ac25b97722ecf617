import { byId, make } from "./dom.js";
import { serveForm } from "./form.js";
import { drawPicture } from "./picture.js";
import { listRequests } from "./requests.js";

const { versions, picture, examples } = await (await fetch("view.json")).json();
byId("versions", HTMLParagraphElement).textContent = `istiod ${versions.istio}, Envoy ${versions.envoy}`;
byId("notes", HTMLUListElement).append(...picture.notes.map((/** @type {string} */ note) => make("li", {}, note)));
serveForm(picture, examples);
listen(drawPicture(picture), listRequests());

/** @typedef {(trace: import("../request-trace.ts").RequestTrace) => void} See */

/** @param {...See} watchers */
function listen(...watchers) {
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
    for (const see of watchers) see(JSON.parse(data));
  });
}
