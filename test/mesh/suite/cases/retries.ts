import type { Manifest } from "../../../parity/manifest.ts";
import { answerStatus, type Question, type Stack, stacks } from "../../lab/index.ts";
import type { Case } from "../case.ts";
import { served, stopped } from "../expectations.ts";
import type { State } from "../state.ts";
import { towards } from "./requests.ts";

/** No request reaches an application twice, whatever comes of it. */
export function retryCases(state: State): readonly Case[] {
  return [...[undefined, ...state.stacks].flatMap((stack) => onceCases(stack, state)), goneCase(state)];
}

function onceCases(stack: Stack | undefined, state: State): readonly Case[] {
  const turn = stack === undefined ? state.byDefault : [stack];
  const headers = stack === undefined ? [] : towards(stack, state);
  const who = stack ?? "the default stack";
  return [
    ...["GET", "POST"].flatMap((method) =>
      [500, 502, 503, 504].map((status) => ({
        name: `a ${method} that ${who} answers with ${status} reaches it once`,
        steps: [
          {
            ask: { method, headers: [...headers, [answerStatus, `${status}`] as const] },
            expect: served(turn, { status }),
          },
        ],
      })),
    ),
    {
      name: `while ${who} does not run, the client gets 503, and at once after it is served`,
      steps: [
        {
          down: turn.map((each) => stacks[each].frontend),
          ask: { headers, method: "POST" },
          expect: stopped(turn, 503),
        },
        { ask: { headers, method: "POST" }, expect: served(turn) },
      ],
    },
  ];
}

/** With a pod of every stack gone, requests by header and by default find the other one, each once. */
function goneCase(state: State): Case {
  const routes = [[], ...state.stacks.map((stack) => towards(stack, state))];
  return {
    name: "while one pod of every stack is gone, every POST reaches another one, once",
    steps: [
      {
        objects: state.stacks.map(gonePod),
        ask: Array.from({ length: 8 }, () =>
          routes.map((headers): Question => ({ headers, method: "POST", body: "{}" })),
        ).flat(),
        inTurn: true,
        expect: served(state.stacks),
      },
    ],
  };
}

/** An endpoint of a frontend at which nobody listens: a pod that has gone, before the mesh knows of it. */
function gonePod(stack: Stack): Manifest {
  const service = stacks[stack].frontend.replace(/^.*\//, "");
  return {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: { name: `${service}-gone`, namespace: "aro-hcp", labels: { "kubernetes.io/service-name": service } },
    addressType: "IPv4",
    endpoints: [{ addresses: ["127.255.255.253"], conditions: { ready: true } }],
    ports: [{ name: "http", port: 8443, protocol: "TCP" }],
  };
}
