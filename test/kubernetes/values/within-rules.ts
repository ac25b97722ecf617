import { isMap, type Path, type Values, valueAt, withValue } from "../toolkit.ts";

/** Changes drawn values to ones that keep the chart's rules (src/rules.ts), as few of them as that takes. */
export function withinRules(values: Values, withDefaults: (values: Values) => Values): Values {
  return [namespaces, enforcement, callers, exemption, deadlines].reduce(
    (tree, keep) => set(tree, keep(withDefaults(tree))),
    values,
  );
}

type Stated = readonly (readonly [path: Path, value: unknown])[];

function set(values: Values, stated: Stated): Values {
  return stated.reduce<Values>((tree, [path, value]) => {
    const changed = withValue(tree, path, value);
    if (!isMap(changed)) throw new Error(`nothing can be set at ${path.join(".")}`);
    return changed;
  }, values);
}

/** Nobody shares a namespace; the defaults do not. */
function namespaces(values: Values): Stated {
  const all = Object.values(Object(valueAt(values, ["namespaces"])));
  return new Set(all).size === all.length ? [] : [[["namespaces"], {}]];
}

/** Enforced authorization needs MISE. */
function enforcement(values: Values): Stated {
  return isEnforced(values) ? [[["mise", "enabled"], true]] : [];
}

/** Where authorization is enforced, those who always ask MISE may; Session Gate has no identity elsewhere. */
function callers(values: Values): Stated {
  if (!isEnforced(values)) return [];
  const caller = (name: string, namespace: Path, serviceAccount: Path) => {
    const identity = { namespace: valueAt(values, namespace), serviceAccount: valueAt(values, serviceAccount) };
    return [["mise", "callers", name], identity] as const;
  };
  return [
    caller("frontend", ["namespaces", "frontend"], ["frontend", "serviceAccount"]),
    caller("admin-api", ["adminApi", "namespace"], ["adminApi", "serviceAccount"]),
    [["mise", "callers", "sessiongate"], { namespace: "sessiongate", serviceAccount: "sessiongate" }],
  ];
}

/** Routing without authorization states its reason. */
function exemption(values: Values): Stated {
  const path = ["authorization", "routingOnlyReason"];
  return isEnforced(values) || valueAt(values, path) !== undefined ? [] : [[path, "drawn without MISE"]];
}

/** MISE answers within the time of a request. */
function deadlines(values: Values): Stated {
  const path = ["deadlines", "requestSeconds"];
  const asking = Number(valueAt(values, ["mesh", "authorizer", "timeoutSeconds"]));
  return asking < Number(valueAt(values, path)) ? [] : [[path, asking + 1]];
}

function isEnforced(values: Values): boolean {
  return valueAt(values, ["authorization", "mode"]) === "enforce";
}
