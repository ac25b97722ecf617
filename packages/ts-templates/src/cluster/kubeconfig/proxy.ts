import { BlockList, isIP } from "node:net";
import { HelmTsError } from "../../errors.ts";
import type { Environment } from "./load.ts";

/**
 * The proxy before an API server, as Go's programs choose it, so that helm-ts and Helm go the same way: the kubeconfig's
 * `proxy-url`, else `HTTPS_PROXY` (or `HTTP_PROXY`) unless `NO_PROXY` names the server. Loopback has none.
 *
 * @throws HelmTsError `cluster.proxy` for one that is not `http:` or `https:`
 * @see https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config
 */
export function proxyOf(server: URL, proxyUrl: string | undefined, env: Environment): URL | undefined {
  const fromEnv = variable(env, server.protocol === "http:" ? "HTTP_PROXY" : "HTTPS_PROXY");
  const text = proxyUrl ?? (isExempt(server, variable(env, "NO_PROXY") ?? "") ? undefined : fromEnv);
  if (text === undefined || text === "") return undefined;
  const url = URL.parse(text.includes("://") ? text : `http://${text}`);
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  const what = url === null ? "is no URL" : `speaks ${url.protocol.slice(0, -1)}`;
  throw new HelmTsError(
    "cluster.proxy",
    `The proxy before ${server.href} ${what}: helm-ts goes through http and https.`,
  );
}

function variable(env: Environment, name: string): string | undefined {
  return env[name] ?? env[name.toLowerCase()];
}

function isExempt(server: URL, noProxy: string): boolean {
  const host = server.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  if (host === "localhost" || isIn(host, "127.0.0.0/8") || host === "::1") return true;
  const rules = noProxy.split(",").map((rule) => rule.trim().toLowerCase());
  return rules.some((rule) => rule === "*" || matches(host, server.port || "443", rule));
}

function matches(host: string, port: string, rule: string): boolean {
  if (rule === "") return false;
  if (rule.includes("/")) return isIn(host, rule);
  const [, name = rule, rulePort] = /^(.*[^:]):(\d+)$/.exec(isIP(rule) === 6 ? "" : rule) ?? [];
  if (rulePort !== undefined && rulePort !== port) return false;
  const domain = name.replace(/^\*?\./, "");
  // With a dot in front, the domain itself is not meant.
  return (host === domain && domain === name) || host.endsWith(`.${domain}`);
}

function isIn(host: string, network: string): boolean {
  const [address = "", prefix = ""] = network.split("/");
  const family = isIP(address);
  if (family === 0 || isIP(host) !== family) return false;
  const name = family === 4 ? "ipv4" : "ipv6";
  const list = new BlockList();
  list.addSubnet(address, Number(prefix), name);
  return list.check(host, name);
}
