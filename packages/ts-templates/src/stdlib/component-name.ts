import { HelmTsError } from "../errors.ts";
import { type Expr, text } from "../expr/index.ts";
import { shortened } from "./names.ts";

/** How long a name may be. */
export interface ComponentNameOptions {
  /** Characters, 63 by default; 52 for a StatefulSet or a CronJob, whose pods have longer names. */
  readonly limit?: number;
}

/**
 * The name of a part of a chart, such as its server. A long name is cut in front of the part, so that two parts of a
 * release never have the same name.
 *
 * @throws HelmTsError `component-name` for a part that is no name, or leaves no room for one
 * @example metadata: { name: componentName(fullname, "server", { limit: 52 }) }
 */
export function componentName(
  fullname: Expr<string>,
  component: string,
  { limit = 63 }: ComponentNameOptions = {},
): Expr<string> {
  const room = limit - component.length - 1;
  if (isName.test(component) && room > 0) return text`${shortened(room, fullname)}-${component}`;
  const problem =
    room > 0 ? "is no name: lower case letters, digits and -" : `leaves no room for a name in ${limit} characters`;
  throw new HelmTsError("component-name", `componentName(): ${JSON.stringify(component)} ${problem}.`);
}

const isName = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
