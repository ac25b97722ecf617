import { at, type Expr, isNotEmpty, isSet, lookup, type Operand, orElse, release } from "../expr/index.ts";
import { fn } from "../functions/index.ts";
import { type Computed, once, type Templated, when } from "../template/index.ts";
import { orUnset } from "./names.ts";

/** A Secret that is the chart's own, or one that is there already. */
export interface SecretReference {
  /** The name of the one that counts. */
  readonly name: Expr<string>;
  /** Whether it is the chart's own: whether the chart has to make it. */
  readonly isOwn: Expr<boolean>;
}

/**
 * A Secret that a value may name, and that the chart makes otherwise: every reader and the Secret itself go by one
 * decision.
 *
 * @example
 * const { name, isOwn } = secretReference(values.auth.existingSecret, fullname);
 * const templates = { secret: when(isOwn, secret(name)), deployment: deployment(name) };
 */
export function secretReference(existing: Expr<string | undefined>, own: Expr<string>): SecretReference {
  return { name: orUnset(existing, own), isOwn: fn.empty(existing) };
}

/** A value of a Secret that nobody has to choose. */
export interface KeptOrGenerated {
  /** The name of the Secret in which it stands. */
  readonly secret: Operand<string>;
  /** Its key in there. */
  readonly key: string;
  /** What people set it to; it wins. */
  readonly given?: Expr<string | undefined>;
  /** Letters and digits, 32 by default. */
  readonly length?: number;
}

/**
 * A value for the `data` of a Secret, in Base64: what is given, else what the Secret in the cluster holds, else letters
 * and digits by chance. Use it once, where the Secret is made; with `keepResource()`, a new install finds it too.
 *
 * What renders without the cluster sees no Secret to keep: `helm template`, `--dry-run=client` and Argo CD get another
 * value each time. There, give the value, or name an existing Secret. Helm and Flux see it, if they may read Secrets.
 *
 * @example data: { password: keptOrGenerated({ secret: name, key: "password", given: values.auth.password }) }
 */
export function keptOrGenerated({ secret, key, given, length = 32 }: KeptOrGenerated): Computed<Templated<string>> {
  const old = lookup<{ readonly data?: Readonly<Record<string, string>> }>("v1", "Secret", release.namespace, secret);
  const found = once(at(old.data, key), (kept) =>
    when<Templated<string>>(isSet(kept), orElse(kept, ""), fn.b64enc(fn.randAlphaNum(length))),
  );
  return given === undefined ? found : when<Templated<string>>(isNotEmpty(given), fn.b64enc(orElse(given, "")), found);
}
