import { expect, test } from "vitest";
import { proxyOf } from "../../src/cluster/kubeconfig/proxy.ts";

const ENV = { HTTPS_PROXY: "http://proxy.example:3128", HTTP_PROXY: "http://plain.example" };

test.each<[server: string, noProxy: string, proxy: string | undefined]>([
  ["https://api.example", "", "http://proxy.example:3128/"],
  ["http://api.example", "", "http://plain.example/"],
  ["https://localhost:6443", "", undefined],
  ["https://127.3.2.1:6443", "", undefined],
  ["https://[::1]:6443", "", undefined],
  ["https://api.example", "*", undefined],
  ["https://api.example", "other.example, api.example", undefined],
  ["https://api.example", "example", undefined],
  ["https://api.example", ".example", undefined],
  ["https://example", ".example", "http://proxy.example:3128/"],
  ["https://napi.example", "api.example", "http://proxy.example:3128/"],
  ["https://api.example:6443", "api.example:6443", undefined],
  ["https://api.example:6443", "api.example:443", "http://proxy.example:3128/"],
  ["https://10.1.2.3:6443", "10.0.0.0/8", undefined],
  ["https://11.1.2.3:6443", "10.0.0.0/8", "http://proxy.example:3128/"],
  ["https://[fd00::1]:6443", "fd00::/8", undefined],
])("%s with NO_PROXY %j goes through %s", (server, NO_PROXY, proxy) => {
  expect(proxyOf(new URL(server), undefined, { ...ENV, NO_PROXY })?.href).toBe(proxy);
});

test("the kubeconfig's own is taken in any case", () => {
  expect(proxyOf(new URL("https://127.0.0.1"), "http://own.example", { ...ENV, NO_PROXY: "*" })?.href).toBe(
    "http://own.example/",
  );
});

test("one that speaks something else is refused", () => {
  expect(() => proxyOf(new URL("https://api.example"), "socks5://own.example", {})).toThrow(
    "The proxy before https://api.example/ speaks socks5: helm-ts goes through http and https.",
  );
});
