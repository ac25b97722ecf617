import { show, showAnswer } from "./answer.js";
import { byId, make } from "./dom.js";

/** @typedef {import("../routing-picture.ts").RoutingPicture} Picture */
/** @typedef {import("../example.ts").Example} Example */
/** @typedef {import("../view.ts").View} View */
/** @typedef {import("../../mesh/index.ts").Entry} Entry */
/** @typedef {import("../../mesh/index.ts").Caller} Caller */

const fields = () => ({
  example: byId("example", HTMLSelectElement),
  to: byId("to", HTMLSelectElement),
  as: byId("as", HTMLSelectElement),
  method: byId("method", HTMLInputElement),
  protocol: byId("protocol", HTMLSelectElement),
  host: byId("host", HTMLInputElement),
  path: byId("path", HTMLInputElement),
  headers: byId("headers", HTMLTextAreaElement),
  body: byId("body", HTMLTextAreaElement),
});

/**
 * The form that sends requests.
 *
 * @param {() => View} view as it is now
 */
export function serveForm(view) {
  const form = fields();
  const chosen = () => view().examples[Number(form.example.value)];
  form.example.addEventListener("change", () => fill(chosen(), form));
  form.to.addEventListener("change", () => adapt(form));
  byId("copy", HTMLButtonElement).addEventListener("click", () => copy(chosen()?.curl ?? ""));
  byId("form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
  refreshForm(view());
  fill(chosen(), form);
}

/**
 * Offers what there is now; what a person has chosen stays chosen where it is still there.
 *
 * @param {View} view
 */
export function refreshForm({ picture, examples }) {
  const form = fields();
  const options = examples.map(({ about }, index) => make("option", { value: String(index) }, about));
  offer(form.to, entryGroups(picture));
  offer(form.as, callers(picture));
  offer(form.example, options);
  adapt(form);
}

/**
 * @param {HTMLSelectElement} select
 * @param {readonly HTMLElement[]} options
 */
function offer(select, options) {
  const before = select.value;
  select.replaceChildren(...options);
  if ([...select.options].some(({ value }) => value === before)) select.value = before;
}

/** @param {Picture} picture */
function entryGroups({ gateways, workloads }) {
  const servers = gateways.flatMap((gateway) => gateway.servers);
  const edge = new Map(servers.map(({ gateway, port }) => [JSON.stringify({ gateway, port }), `${gateway}:${port}`]));
  const pods = new Map(
    workloads.flatMap(({ id, ports }) =>
      ports.map(({ number }) => [JSON.stringify({ workload: id, port: number }), `${id}:${number}`]),
    ),
  );
  return [group("Gateways", edge), group("Pods, past the gateways", pods)];
}

/** @param {Picture} picture */
function callers({ workloads }) {
  const identities = workloads.flatMap(({ namespace, serviceAccount, named }) => [
    `${namespace}/${serviceAccount}`,
    ...named,
  ]);
  const known = [...new Set(identities)].sort().map((identity) => [JSON.stringify({ identity }), identity]);
  return [
    group("With the certificate of", new Map(/** @type {[string, string][]} */ (known))),
    group(
      "Otherwise",
      new Map([
        ['"plaintext"', "without TLS"],
        ['"no-certificate"', "with TLS, without a certificate"],
      ]),
    ),
  ];
}

/**
 * @param {string} label
 * @param {ReadonlyMap<string, string>} options texts by value
 */
function group(label, options) {
  return make("optgroup", { label }, ...[...options].map(([value, text]) => make("option", { value }, text)));
}

/** @typedef {ReturnType<typeof fields>} Form */

/**
 * @param {Example | undefined} example
 * @param {Form} form
 */
function fill(example, form) {
  if (example === undefined) return;
  const { request } = example;
  form.to.value = JSON.stringify(request.to);
  if (request.as !== undefined) form.as.value = JSON.stringify(request.as);
  form.method.value = request.method;
  form.host.value = request.host ?? "";
  form.path.value = request.path;
  form.headers.value = request.headers.map(([name, value]) => `${name}: ${value}`).join("\n");
  adapt(form);
}

/**
 * Clients of a gateway have no identity.
 *
 * @param {Form} form
 */
function adapt({ to }) {
  byId("as-field", HTMLLabelElement).hidden = !to.value.includes('"workload"');
}

/** @param {string} curl */
async function copy(curl) {
  const said = byId("copied", HTMLSpanElement);
  try {
    await navigator.clipboard.writeText(curl);
    said.textContent = "Copied";
  } catch {
    // A browser may refuse the clipboard; then a person can copy the text.
    show(["Here it is:"], [make("pre", { tabindex: "0", "aria-label": "curl" }, curl)]);
    said.textContent = "";
  }
}

/** @param {Form} form */
async function send(form) {
  const to = JSON.parse(form.to.value);
  const request = {
    to,
    ...("workload" in to && { as: JSON.parse(form.as.value) }),
    host: form.host.value,
    method: form.method.value,
    path: form.path.value,
    headers: headerLines(form.headers.value),
    body: form.body.value,
    protocol: form.protocol.value,
  };
  show(["Sent, waiting…"], []);
  try {
    const response = await fetch("request", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
    });
    const said = await response.json();
    if (response.ok) showAnswer(said);
    else show([said.error?.message ?? "It was refused."], []);
  } catch (error) {
    show([`The playground does not answer: ${error instanceof Error ? error.message : error}`], []);
  }
}

/** @param {string} text */
function headerLines(text) {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const at = line.indexOf(":");
      // What stands after the colon and one space is sent as it is.
      return at < 0 ? [line.trim(), ""] : [line.slice(0, at).trim(), line.slice(at + 1).replace(/^ /, "")];
    });
}
