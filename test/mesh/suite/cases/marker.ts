import { answerStatus, answerWith, marker, type Stack } from "../../lab/index.ts";
import type { Case } from "../case.ts";
import { served, stopped } from "../expectations.ts";
import type { State } from "../state.ts";
import { byDefault, protocols, towards } from "./requests.ts";

/** The marker is there where v2 is in charge, once, and nowhere else; nobody can fake it. */
export function markerCases(state: State): readonly Case[] {
  const ofDefault = ["v1", "v2"].map((forged) => ({
    name: `by default too, an application that marks its response with ${forged} fakes nothing`,
    steps: [
      {
        ask: byDefault(state, { headers: [[answerWith, `${marker}: ${forged}`]] }),
        expect: served(state.byDefault),
      },
    ],
  }));
  return [...ofDefault, ...state.stacks.flatMap((stack) => stackCases(stack, state))];
}

function stackCases(stack: Stack, state: State): readonly Case[] {
  const headers = towards(stack, state);
  const says = stack === "v2" ? "v2 once" : "nothing";
  return [
    ...protocols.map((protocol) => ({
      name: `over ${protocol}, a client that marks its request to ${stack} gets ${says}`,
      steps: [{ ask: { protocol, headers: [...headers, [marker, "v2"] as const] }, expect: served([stack]) }],
    })),
    ...["v1", "v2", "v3"].map((forged) => ({
      name: `where the application of ${stack} marks its response with ${forged}, the client gets ${says}`,
      steps: [
        { ask: { headers: [...headers, [answerWith, `${marker}: ${forged}`] as const] }, expect: served([stack]) },
      ],
    })),
    {
      name: `where the application of ${stack} marks its response twice, the client gets ${says}`,
      steps: [
        {
          ask: {
            headers: [...headers, [answerWith, `${marker}: v1`] as const, [answerWith, `X-Ms-Served-By: v2`] as const],
          },
          expect: served([stack]),
        },
      ],
    },
    ...[404, 500].map((status) => ({
      name: `where the application of ${stack} answers ${status}, the client gets ${says}`,
      steps: [
        {
          ask: { headers: [...headers, [answerStatus, `${status}`] as const] },
          expect: served([stack], { status }),
        },
      ],
    })),
    {
      name: `where MISE denies a request to ${stack}, the client gets ${says}`,
      steps: [{ ask: { token: "nobody", headers }, expect: stopped([stack], 401) }],
    },
  ];
}
