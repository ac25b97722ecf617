import type { Values } from "@helm/ts-templates";
import { z } from "zod";

/** Of the chart's values what keeps somebody out. */
const guarded = z.object({
  authorization: z.object({ mode: z.string(), routingOnlyReason: z.string().default("") }),
  frontend: z.object({ scraperNamespace: z.string().default("") }).prefault({}),
  opsIngress: z.object({ sessiongate: z.object({ routesFrom: z.string().default("") }).prefault({}) }).prefault({}),
});

/** What of the protection ends with these values, each a sentence. */
export function unprotects(live: Values, wanted: Values): readonly string[] {
  const [before, after] = [live, wanted].map((values) => guarded.safeParse(values).data);
  if (before === undefined || after === undefined) return [];
  const { mode, routingOnlyReason } = after.authorization;
  const ends = (was: string, is: string) => was !== "" && is === "";
  return [
    ...(before.authorization.mode === "enforce" && mode !== "enforce"
      ? [
          `Requests reach the frontends without MISE having checked them: authorization.mode is ${mode}, because ${routingOnlyReason}.`,
        ]
      : []),
    ...(ends(before.frontend.scraperNamespace, after.frontend.scraperNamespace)
      ? ["Any pod may read the frontends' metrics: frontend.scraperNamespace is empty."]
      : []),
    ...(ends(before.opsIngress.sessiongate.routesFrom, after.opsIngress.sessiongate.routesFrom)
      ? ["Any namespace may bring routes for Session Gate's host: opsIngress.sessiongate.routesFrom is empty."]
      : []),
  ];
}
