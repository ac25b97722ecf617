import { readFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Playground, runPlayground } from "../../src/index.ts";
import { type Chromium, startChromium, type Tab } from "./chromium.ts";

let playground: Playground;
let page = "";
let ended: Promise<void>;
let browser: Chromium;
const end = new AbortController();

beforeAll(async () => {
  browser = await startChromium();
  const manifests = await readFile(new URL("shop.yaml", import.meta.url), "utf8");
  await new Promise<void>((resolve, reject) => {
    let said = "";
    ended = runPlayground({
      mesh: { manifests, backends: { "web/shop-v2": () => ({ status: 418, body: "<b>tea</b>" }) } },
      out: (text) => {
        said += text;
      },
      onUp: (up) => {
        playground = up;
        page = /page: (\S+)/.exec(said)?.[1] ?? "";
        resolve();
      },
      signal: end.signal,
    });
    ended.catch(reject);
  });
});
afterAll(async () => {
  end.abort();
  await ended;
  await browser?.close();
});

afterEach(() => browser.closeTabs());

const isUp = `document.querySelector("#connection").textContent === "The mesh is up"`;

async function open(options: Parameters<Chromium["open"]>[1] = {}): Promise<Tab> {
  const tab = await browser.open(page, options);
  await tab.until(isUp);
  return tab;
}

const textOf = (selector: string) =>
  `(document.querySelector(${JSON.stringify(selector)})?.innerText ?? "").replace(/\\n+/g, "\\n")`;

describe("the page", () => {
  test("shows where requests go, and tells it in words too", async () => {
    const tab = await open();
    expect(await tab.evaluate(textOf("#picture"))).toBe(
      [
        ["Gateways", "ingress/edge", "shop.example.com :443 TLS"],
        [`listens on ${playground.mesh.plan().gateways[0]?.ip}:10443`],
        ["Routes, in this order", "web/shop canary", "shop.example.com", "x-version is v2", "→ web/shop-v2:8080"],
        ["web/shop default", "shop.example.com", "any request", "→ web/shop-v1:8080"],
        ...["Workloads", ["web/shop-v2", 12], ["web/shop-v1", 11]].map((one) =>
          typeof one === "string" ? [one] : [`${one[0]}`, `${addressOf(`${one[0]}`)}: 8080 HTTP`, "asks check"],
        ),
        ["Authorizers", "auth/check", "is check", `${addressOf("auth/check")}: 8000`],
      ]
        .flat()
        .join("\n"),
    );
    expect(tab.complaints).toEqual([]);
  });

  test("is used by keyboard alone: a request is sent, its answer and its way are shown", async () => {
    const tab = await open();
    await tab.press("Tab");
    await tab.press("Enter");
    expect(await tab.evaluate("document.activeElement.id")).toBe("send");
    await tab.press("Tab");
    expect(await tab.evaluate("document.activeElement.id")).toBe("example");
    await tabTo(tab, "path");
    await tab.evaluate(`document.activeElement.select()`);
    await tab.type("/by/keyboard?x=%20");
    await tab.press("Enter");
    await tab.until(`${textOf("#outcome")}.startsWith("418 after ")`);
    const way = "GET shop.example.com/by/keyboard?x=%20";
    expect(await tab.evaluate(textOf("#answer"))).toContain("<b>tea</b>");
    expect(await tab.evaluate(textOf("#answer ol"))).toBe(
      "auth/check got GET /check/by/keyboard?x=%20 and answered 200\nweb/shop-v2 got GET /by/keyboard?x=%20 and answered 418",
    );
    await tab.until(`${textOf("#requests")}.includes(${JSON.stringify(way)})`);
    expect(await tab.evaluate(textOf("#requests li:first-child .way"))).toBe(
      "ingress/edge → asked auth/check: 200 → served by web/shop-v2",
    );
    const lit = await tab.evaluate(`[...document.querySelectorAll(".node.lit h3")].map((one) => one.innerText)`);
    expect(lit).toEqual(["ingress/edge", "web/shop canary", "web/shop-v2", "auth/check"]);
    expect(await tab.evaluate(`document.querySelectorAll("#edges path.lit").length`)).toBe(3);
    await tab.until(`document.querySelectorAll(".lit").length === 0`);
    expect(await tab.evaluate(textOf('[data-count="pod auth/check"]'))).toMatch(/^\d+ allowed/);
    expect(tab.complaints).toEqual([]);
  });

  test("sends to a pod as somebody, or as nobody, and says why there is no answer", async () => {
    const tab = await open();
    const choose = (id: string, text: string) =>
      tab.evaluate(`{
        const select = document.querySelector("#${id}");
        select.value = [...select.options].find((one) => one.text === ${JSON.stringify(text)}).value;
        select.dispatchEvent(new Event("change"));
      }`);
    const send = async (as: string) => {
      await choose("as", as);
      await tab.evaluate(
        `document.querySelector("#outcome").textContent = ""; document.querySelector("#form").requestSubmit()`,
      );
      await tab.until(`/after|No response/.test(${textOf("#outcome")})`);
      return tab.evaluate(`${textOf("#outcome")} + " / " + ${textOf("#answer p, #answer ol")}`);
    };
    expect(await tab.evaluate(`document.querySelector("#as-field").hidden`)).toBe(true);
    await choose("to", "web/shop-v1:8080");
    expect(await tab.evaluate(`document.querySelector("#as-field").hidden`)).toBe(false);
    expect(await send("support/desk")).toMatch(/^200 after \d+ ms \/ web\/shop-v1 got GET \/ and answered 200$/);
    expect(await send("auth/check")).toMatch(
      /^200 after \d+ ms \/ auth\/check got GET \/check\/ and answered 200\nweb\/shop-v1/,
    );
    expect(await send("without TLS")).toMatch(/^No response: .+ \(ECONNRESET\) \/ It reached no workload\.$/);
    expect(tab.complaints).toEqual([]);
  });

  test("can be paused and cleared; what a request brings is text, never markup", async () => {
    const tab = await open();
    const requests = () => tab.evaluate(`document.querySelectorAll("#requests > li").length`);
    await tab.evaluate(`document.querySelector("#pause").click()`);
    await tab.evaluate(`document.querySelector("#clear").click()`);
    expect(await tab.evaluate(`document.querySelector("#empty").hidden`)).toBe(false);
    await playground.mesh.send({ host: "shop.example.com", path: "/paused", headers: [["x-a", "<i>b</i>"]] });
    // One of an earlier test may still come.
    await tab.until(`/^Go on \\([12] more\\)$/.test(${textOf("#pause")})`);
    expect(await requests()).toBe(0);
    await tab.evaluate(`document.querySelector("#pause").click()`);
    await tab.until(`${textOf("#requests li:first-child")}.includes("GET shop.example.com/paused")`);
    expect(await tab.evaluate(textOf("#pause"))).toBe("Pause");
    await tab.evaluate(`document.querySelector("#requests summary").click()`);
    expect(await tab.evaluate(textOf("#requests pre"))).toContain("x-a: <i>b</i>");
    expect(await tab.evaluate(`document.querySelectorAll("#requests i").length`)).toBe(0);
    expect(tab.complaints).toEqual([]);
  });

  test("shows what has become of the mesh without being loaded again, and keeps what was typed", async () => {
    const tab = await open();
    await tab.evaluate(`document.querySelector("#path").value = "/typed"`);
    await playground.mesh.apply(`
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop, namespace: web }
spec:
  gateways: [ingress/edge]
  hosts: [shop.example.com]
  http: [{ name: all, route: [{ destination: { host: shop-v2, port: { number: 8080 } } }] }]
`);
    await playground.refresh();
    await tab.until(`${textOf("#picture")}.includes("web/shop all")`);
    expect(await tab.evaluate(textOf("#picture"))).not.toContain("canary");
    expect(await tab.evaluate(`document.querySelector("#path").value`)).toBe("/typed");
    expect(await tab.evaluate(`document.querySelector("#example").options[0].text`)).toBe("web/shop all → web/shop-v2");
    expect(tab.complaints).toEqual([]);
  });

  test("everything has a name for those who do not see it, and no heading is left out", async () => {
    const tab = await open();
    const seen = await tab.accessible();
    const roles = ["button", "combobox", "heading", "link", "list", "region", "textbox"];
    const named = seen.filter(({ role }) => roles.includes(role) && role !== "list");
    expect(named.filter(({ name }) => name === "")).toEqual([]);
    expect(roles.filter((role) => seen.some((one) => one.role === role))).toEqual(roles);
    const levels = await tab.evaluate(
      `[...document.querySelectorAll("h1, h2, h3")].map((one) => Number(one.tagName[1]))`,
    );
    expect((levels as readonly number[]).every((level, index, all) => level <= (all[index - 1] ?? 0) + 1)).toBe(true);
  });

  test.each(["light", "dark"] as const)("fits a narrow screen and can be read, in the %s scheme", async (scheme) => {
    await playground.mesh.request({ host: "shop.example.com", path: `/${"a-long-path/".repeat(30)}` });
    const tab = await open({ width: 400, scheme });
    await tab.until(`${textOf("#requests")}.includes("a-long-path")`);
    expect(await tab.evaluate("document.documentElement.scrollWidth")).toBe(400);
    expect(await tab.evaluate(hardToRead)).toEqual([]);
  });
});

/** Texts whose contrast is less than WCAG wants, 4.5 to 1: https://www.w3.org/TR/WCAG22/#contrast-minimum */
const hardToRead = `(() => {
  const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => {
    const [r, g, b] = numbers(color).map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    const color = getComputedStyle(element).backgroundColor;
    return (numbers(color)[3] ?? 1) > 0 || element.parentElement === null ? color : ground(element.parentElement);
  };
  const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  return [...document.querySelectorAll("body *")]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ""))
    .filter((element) => element.checkVisibility() && !["OPTION", "SCRIPT", "NOSCRIPT"].includes(element.tagName))
    .filter((element) => contrast(light(getComputedStyle(element).color), light(ground(element))) < 4.5)
    .map((element) => element.outerHTML);
})()`;

function addressOf(workload: string): string {
  return playground.mesh.plan().workloads.find(({ id }) => id === workload)?.ip ?? "";
}

async function tabTo(tab: Tab, id: string): Promise<void> {
  for (let tries = 0; tries < 12; tries += 1) {
    if ((await tab.evaluate("document.activeElement.id")) === id) return;
    await tab.press("Tab");
  }
  throw new Error(`#${id} is not reached by Tab`);
}

describe("who may use it", () => {
  /** A status, and the body. `fetch` would not send another Host. */
  const ask = (url: string, options: { method?: string; host?: string; body?: string } = {}) =>
    new Promise<readonly [status: number | undefined, body: string]>((resolve, reject) => {
      const headers = options.host === undefined ? {} : { host: options.host };
      const sent = httpRequest(url, { method: options.method ?? "GET", headers, agent: false }, async (response) => {
        let body = "";
        for await (const chunk of response) body += chunk;
        resolve([response.statusCode, body]);
      });
      sent.once("error", reject);
      sent.end(options.body);
    });
  const nothing = [404, "There is nothing here.\n"] as const;

  test("only who knows the address, by its own name, and only what there is", async () => {
    const { origin, host } = new URL(page);
    const port = host.split(":")[1];
    expect((await ask(page))[0]).toBe(200);
    for (const url of [`${origin}/`, `${origin}/${"x".repeat(24)}/`, page.slice(0, -2), `${page}../../../package.json`])
      expect(await ask(url)).toEqual(nothing);
    for (const path of ["main.ts", "%2e%2e/page-server.ts", "constructor", "page.html"])
      expect(await ask(`${page}${path}`)).toEqual(nothing);
    for (const other of [`localhost:${port}`, `rebound.example.com:${port}`, "127.0.0.1"])
      expect(await ask(page, { host: other })).toEqual(nothing);
    for (const [method, path] of [
      ["POST", ""],
      ["GET", "request"],
      ["DELETE", "events"],
    ] as const)
      expect(await ask(`${page}${path}`, { method })).toEqual(nothing);
  });

  test("nothing from elsewhere comes into the page, and no other page shows it", async () => {
    const { headers } = await fetch(page);
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    const html = await readFile(new URL("../../src/playground/page/page.html", import.meta.url), "utf8");
    expect(html).not.toMatch(/https?:|style=|onclick|<script>/);
  });

  test("what is no request is refused, with the reason", async () => {
    const send = (body: string) => ask(`${page}request`, { method: "POST", body });
    const refused = (code: string, message: string) => [400, JSON.stringify({ error: { code, message } })];
    expect(await send("{")).toEqual(refused("page.request", "The request is no JSON"));
    expect(await send('{"headers":[["a"]]}')).toEqual(
      refused("page.request", "Headers are pairs of a name and a value"),
    );
    expect(await send(`"${"x".repeat(1_000_001)}"`)).toEqual(
      refused("page.request", "The request is longer than a million bytes"),
    );
    expect(await send('{"to":{"workload":"web/gone","port":1}}')).toEqual(
      refused("request.nowhere", "There is no workload web/gone. Workloads: web/shop-v1, web/shop-v2, auth/check."),
    );
  });
});

test("when the playground has ended, the page says so", async () => {
  const tab = await open();
  end.abort();
  await ended;
  await tab.until(`${textOf("#connection")} === "The playground has ended, or does not answer"`);
  await vi.waitFor(() => expect(fetch(page)).rejects.toThrow("fetch failed"), 2000);
});
