import type { Case } from "../case.ts";
import { marked, refused, served, stopped } from "../expectations.ts";
import type { State } from "../state.ts";
import { allowedMethods, protocols, towards } from "./requests.ts";

/** Paths that a proxy, a policy and an application may read in different ways. */
const paths = [
  "/",
  "/healthz",
  "/location",
  "/metrics",
  "/metrics/",
  "/metrics?a=b",
  "/metrics?",
  "/metrics;a=b",
  "/METRICS",
  "//metrics",
  "/./metrics",
  "/a/../metrics",
  "/a/%2e%2e/metrics",
  "/%2e/metrics",
  "/%6detrics",
  "/%6Detrics",
  "/metrics%2f",
  "/metrics%20",
  "/metrics%3fa",
  "/metrics/..",
  "/metrics/../subscriptions",
  "/metrics\\",
  "/a\\..\\metrics",
  "/subscriptions/../metrics/../subscriptions",
  "/subscriptions//0///providers",
  "/subscriptions/0/providers/Microsoft.RedHatOpenShift/hcpOpenShiftClusters?api-version=2024-06-10-preview",
  "/v1/EnvoyValidateRequest",
  `/${"a/".repeat(1000)}`,
  `/?${"a=b&".repeat(1000)}`,
];

const otherMethods = ["HEAD", "OPTIONS", "TRACE", "PROPFIND"];

/** What Envoy takes for no request at all. A method may be any word in HTTP/2, so that the stack's sidecar refuses it. */
const malformed = [
  { path: "/metrics%00", reachesStack: () => false },
  { path: "/", method: "FOO", reachesStack: (protocol: string) => protocol === "h2" },
  { path: "/", method: "GETS", reachesStack: (protocol: string) => protocol === "h2" },
];

/** Without a token, no request reaches the application; with one, those of allowed methods do. */
export function checkedCases(state: State): readonly Case[] {
  return state.stacks.flatMap((stack): readonly Case[] => {
    const headers = towards(stack, state);
    return protocols.flatMap((protocol): readonly Case[] => [
      ...malformed.map(({ method = "GET", path, reachesStack }) => ({
        name: `over ${protocol}, ${method} ${path} to ${stack} is no request at all`,
        steps: [
          {
            ask: { protocol, method, path, headers },
            expect: refused(400, reachesStack(protocol) ? marked(stack) : {}),
          },
        ],
      })),
      ...paths.flatMap((path) =>
        ["GET", "POST"].map((method) => ({
          name: `over ${protocol}, ${stack} has ${method} ${short(path)} checked`,
          steps: [
            { ask: { protocol, method, path, headers, token: "nobody" as const }, expect: stopped([stack], 401) },
          ],
        })),
      ),
      ...allowedMethods.map((method) => ({
        name: `over ${protocol}, ${stack} serves ${method} with a good token, and none without`,
        steps: [
          {
            ask: { protocol, method, headers, path: "/a/b?c=d", ...bodyOf(method) },
            expect: served([stack], { body: said(stack, method, "/a/b?c=d") }),
          },
          {
            ask: { protocol, method, headers, token: "nobody" as const, ...bodyOf(method) },
            expect: stopped([stack], 401),
          },
        ],
      })),
      ...otherMethods.map((method) => ({
        name: `over ${protocol}, ${stack} does not serve ${method}, whatever the token`,
        steps: [
          { ask: { protocol, method, headers }, expect: stopped([stack], 403) },
          { ask: { protocol, method, headers, token: "nobody" as const }, expect: stopped([stack], 401) },
        ],
      })),
    ]);
  });
}

function bodyOf(method: string) {
  return method === "GET" || method === "DELETE" ? {} : { body: '{"a":1}' };
}

function said(stack: "v1" | "v2", method: string, path: string): string {
  const workload = stack === "v1" ? "aro-hcp/aro-hcp-frontend" : "aro-hcp/aro-hcp-frontend-v2";
  return `${JSON.stringify({ workload, method, path })}\n`;
}

function short(path: string): string {
  return path.length > 60 ? `${path.slice(0, 40)}… (${path.length} characters)` : JSON.stringify(path).slice(1, -1);
}
