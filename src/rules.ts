import {
  and,
  at,
  type Expr,
  eachRule,
  eq,
  isMissing,
  isSet,
  lt,
  ne,
  not,
  or,
  orElse,
  type Rule,
  rule,
  text,
} from "@helm/ts-templates";
import { type Stack, type Stacks, serves, stacksOf } from "./stack.ts";
import type { Values } from "./values-reference.ts";

/** What has to hold between values. What one value may be is said in its schema, which inputs are needed in the conditions. */
export function rules(values: Values): readonly Rule[] {
  const stacks = stacksOf(values);
  return [
    ...namespaceRules(values),
    ...routingRules(stacks, values),
    ...authorizationRules(values),
    ...providerRules(stacks, values),
    ...callerRules(values),
    ...applicationRules(stacks, values),
    ...deadlineRules(values),
  ];
}

/** The frontends and MISE each deny in their whole namespace what is not allowed, so nobody else may live there. */
function namespaceRules({ namespaces }: Values): readonly Rule[] {
  const pairs = [
    ["frontend", "mise"],
    ["frontend", "mesh"],
    ["frontend", "ingress"],
    ["mise", "mesh"],
    ["mise", "ingress"],
  ] as const;
  return pairs.map(([one, other]) =>
    rule({
      test: ne(namespaces[one], namespaces[other]),
      message: text`namespaces.${one} and namespaces.${other} are both ${namespaces[one]}: its policies deny everything else there`,
    }),
  );
}

function routingRules(stacks: Stacks, { routing }: Values): readonly Rule[] {
  const { defaultStack, canary } = routing;
  return [
    ...Object.values(stacks).flatMap(({ name, values: { enabled, frontend } }) => [
      rule({
        test: or(ne(defaultStack, name), enabled),
        message: `routing.defaultStack is ${name}, and stacks.${name} is not enabled: nobody would serve the requests that name no stack`,
      }),
      rule({
        test: or(ne(defaultStack, name), not(enabled), frontend.enabled),
        message: `routing.defaultStack is ${name}, and stacks.${name}.frontend is not enabled: nobody would serve the requests that name no stack`,
      }),
      rule({
        test: or(eq(canary.weight, 0), ne(canary.stack, name), enabled),
        message: text`routing.canary.weight gives stack ${name} ${canary.weight} % of the requests, and stacks.${name} is not enabled`,
      }),
      rule({
        test: or(eq(canary.weight, 0), ne(canary.stack, name), not(enabled), frontend.enabled),
        message: text`routing.canary.weight gives stack ${name} ${canary.weight} % of the requests, and stacks.${name}.frontend is not enabled`,
      }),
    ]),
    rule({
      test: or(eq(canary.weight, 0), ne(canary.stack, defaultStack)),
      message: text`routing.canary.stack and routing.defaultStack are both ${defaultStack}: with a weight above 0 they have to differ`,
    }),
  ];
}

function authorizationRules({ authorization, components, mise }: Values): readonly Rule[] {
  const { mode, routingOnlyReason } = authorization;
  return [
    rule({
      test: or(not(components.frontend), ne(mode, "enforce"), mise.enabled),
      message:
        "authorization.mode enforce needs mise.enabled: bound to a MISE that is not there, the frontends would refuse every request",
    }),
    rule({
      test: or(ne(mode, "routing-only"), isSet(routingOnlyReason)),
      message:
        "authorization.mode routing-only lets requests through without MISE: it needs the reason for that exemption in authorization.routingOnlyReason",
    }),
  ];
}

/** The charts of the admin API and of Session Gate bind to it, so it is there in every state of the rollout. */
const sharedProvider = "ext-authz";

function providerRules(stacks: Stacks, values: Values): readonly Rule[] {
  const { mesh, mise, authorization } = values;
  const isEnforced = eq(authorization.mode, "enforce");
  return [
    rule({
      test: isSet(at(mesh.providers, sharedProvider)),
      message: `mesh.providers.${sharedProvider} is missing: the admin API and Session Gate bind to that provider in every state of the rollout`,
    }),
    ...Object.values(stacks).flatMap((stack) => {
      const { name, provider } = stack;
      const asked = at(mesh.providers, provider);
      const isBound = and(isEnforced, serves(stack));
      return [
        ...(provider === sharedProvider ? [] : [boundRule({ provider, name, isBound, isThere: isSet(asked) })]),
        rule({
          test: or(not(isBound), eq(orElse<string>(asked.stack, name), name)),
          message: `mesh.providers.${provider}.stack has to be ${name}: the frontend of that stack is bound to the provider`,
        }),
      ];
    }),
    eachRule(mesh.providers, ({ stack }, provider) =>
      Object.values(stacks).map(({ name, values: { enabled } }) =>
        rule({
          test: or(not(mise.enabled), ne(stack, name), enabled),
          message: text`mesh.providers.${provider}.stack is ${name}, and stacks.${name} is not enabled: the provider would ask a MISE that is not there`,
        }),
      ),
    ),
  ];
}

interface Bound {
  readonly provider: string;
  readonly name: string;
  readonly isBound: Expr<boolean>;
  readonly isThere: Expr<boolean>;
}

function boundRule({ provider, name, isBound, isThere }: Bound): Rule {
  return rule({
    test: or(not(isBound), isThere),
    message: `mesh.providers.${provider} is missing: the frontend of stack ${name} is bound to that provider`,
  });
}

/** Who asks MISE where it is enforced; Session Gate's identity stands nowhere else, so any will do. */
function callerRules({ authorization, adminApi, frontend, mise, namespaces }: Values): readonly Rule[] {
  const isAsked = and(eq(authorization.mode, "enforce"), mise.enabled);
  const callerRule = (name: string, who: string, identity: Expr<string>): Rule => {
    const { namespace, serviceAccount } = at(mise.callers, name);
    return rule({
      test: or(not(isAsked), eq(text`${orElse(namespace, "")}/${orElse(serviceAccount, "")}`, identity)),
      message: text`mise.callers.${name} has to be ${identity}, the namespace and service account of ${who}: MISE would refuse to answer`,
    });
  };
  return [
    callerRule("frontend", "the frontends", text`${namespaces.frontend}/${frontend.serviceAccount}`),
    callerRule("admin-api", "the admin API", text`${adminApi.namespace}/${adminApi.serviceAccount}`),
    rule({
      test: or(not(isAsked), isSet(at(mise.callers, "sessiongate"))),
      message:
        "mise.callers.sessiongate is missing: where authorization is enforced, Session Gate asks MISE; give its namespace and service account",
    }),
  ];
}

function applicationRules({ v1, v2 }: Stacks, { inputs, mise }: Values): readonly Rule[] {
  const idOf = ({ miseApplication }: Stack): Expr<string> => orElse(inputs[miseApplication], "");
  return [
    rule({
      test: or(
        mise.sharedApplication,
        not(and(mise.enabled, v1.values.enabled, v2.values.enabled)),
        isMissing(inputs[v1.miseApplication]),
        ne(idOf(v1), idOf(v2)),
      ),
      message: `inputs.${v1.miseApplication} and inputs.${v2.miseApplication} are one Entra application: the stacks would not be apart; if that is meant, set mise.sharedApplication`,
    }),
  ];
}

function deadlineRules({ deadlines: { requestSeconds }, mesh: { authorizer } }: Values): readonly Rule[] {
  return [
    rule({
      test: lt(authorizer.timeoutSeconds, requestSeconds),
      message: text`mesh.authorizer.timeoutSeconds, ${authorizer.timeoutSeconds}, has to be below deadlines.requestSeconds, ${requestSeconds}: MISE answers within the time of the request`,
    }),
  ];
}
