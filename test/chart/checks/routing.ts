import { z } from "zod";
import { ofKind, routes } from "../shapes.ts";
import type { Check } from "./check.ts";

const policyHeader = "mise-inbound-policies-to-filter";
const marker = "x-ms-served-by";

/** Of Istio's Gateway, which has servers, and of the Gateway API's, which has listeners. */
const gatewaySpec = z.looseObject({
  servers: z
    .array(
      z.looseObject({
        port: z.looseObject({ name: z.string() }),
        tls: z.looseObject({ minProtocolVersion: z.string().optional() }),
      }),
    )
    .optional(),
  listeners: z
    .array(
      z.looseObject({
        name: z.string(),
        allowedRoutes: z.looseObject({ namespaces: z.looseObject({ from: z.string() }) }),
      }),
    )
    .optional(),
});

export const routingChecks: readonly Check[] = [
  {
    section: "8.1",
    holds: "every route sets the policy header and adds nothing to what the caller sent",
    breaches: (objects) =>
      routes(objects).flatMap(({ headers: { request } }, index) =>
        request?.set[policyHeader] === "ARM Policy" && Object.keys(request.add).length === 0
          ? []
          : [`route ${index} does not set ${policyHeader}`],
      ),
  },
  {
    section: "8.3",
    holds: "every stack can be chosen by its name, so v1 too, whatever the default is",
    breaches: (objects) =>
      ["v1", "v2"].filter(
        (stack) => !routes(objects).some(({ match }) => JSON.stringify(match).includes(`"${stack}"`)),
      ),
  },
  {
    section: "8.8",
    holds: "no host is made to be this machine",
    breaches: (objects) => ofKind(objects, "ServiceEntry").map(({ metadata }) => metadata.name),
  },
  {
    section: "8.22",
    holds: "every TLS server has a minimum version",
    breaches: (objects) =>
      ofKind(objects, "Gateway").flatMap((gateway) =>
        (gatewaySpec.parse(gateway["spec"]).servers ?? [])
          .filter(({ tls }) => tls.minProtocolVersion !== "TLSV1_2")
          .map(({ port }) => port.name),
      ),
  },
  {
    section: "8.22",
    holds: "no namespace but its own brings routes for the admin API's host",
    breaches: (objects) =>
      ofKind(objects, "Gateway").flatMap((gateway) =>
        (gatewaySpec.parse(gateway["spec"]).listeners ?? [])
          .filter(({ name, allowedRoutes }) => name === "admin-api-https" && allowedRoutes.namespaces.from === "All")
          .map(({ name }) => name),
      ),
  },
  {
    section: "8.23",
    holds: "every route matches by prefix, ends in time and repeats nothing that may have taken effect",
    breaches: (objects) =>
      routes(objects).flatMap(({ match, timeout, retries }, index) => [
        ...(match.every(({ uri }) => JSON.stringify(uri) === '{"prefix":"/"}')
          ? []
          : [`route ${index} matches a regex`]),
        ...(timeout === undefined ? [`route ${index} has no timeout`] : []),
        ...(retries?.retryOn === "connect-failure,refused-stream" ? [] : [`route ${index} repeats what Istio repeats`]),
      ]),
  },
  {
    section: "8.26",
    holds: "every destination sets the marker of v2 or removes it, and no route adds one",
    breaches: (objects) =>
      routes(objects).flatMap(({ headers, route }, index) => [
        ...(headers.response === undefined ? [] : [`route ${index} marks responses itself`]),
        ...route
          .filter(({ destination: { host }, headers: { response } }) =>
            host.endsWith("-v2") ? response?.set[marker] !== "v2" : !response?.remove.includes(marker),
          )
          .map(({ destination: { host } }) => `route ${index} leaves the marker of ${host} to whoever answers`),
      ]),
  },
];
