import { z } from "zod";

/** An id of Entra ID; a placeholder that nobody filled is none. */
export const id = z.guid({ error: presentBut("must be a GUID") });

export const text = z.string().min(1, "must not be empty");

/** An endpoint of Entra ID. */
export const httpsUrl = z.url({ protocol: /^https$/, error: presentBut("must be an https URL") });

/** Yes or no in a variable. */
export const flag = z.stringbool({ truthy: ["true"], falsy: ["false"], error: presentBut("must be true or false") });

/** The address that Kestrel binds, turned into its port. Only the wildcard addresses are reachable from outside. */
const listenUrl = z
  .string()
  .regex(/^http:\/\/(0\.0\.0\.0|\[::\]|\*|\+):\d+$/, "must be http://0.0.0.0:<port>, else no sidecar reaches it")
  .transform((url) => Number(url.slice(url.lastIndexOf(":") + 1)));

export const kestrel = z.strictObject({ Endpoints: z.strictObject({ Http: z.strictObject({ Url: listenUrl }) }) });

const logLevel = z.enum(["Trace", "Debug", "Information", "Warning", "Error", "Critical", "None"]);
export const ownLogging = z.strictObject({ LogLevel: logLevel }).optional();
export const logging = z.strictObject({ LogLevel: z.record(z.string(), logLevel) }).optional();

/** Hosts, separated by semicolons. */
export const allowedHosts = z
  .string()
  .default("*")
  .transform((hosts) => hosts.split(";"));

export const signedRequestChecks = z.strictObject({
  ValidateTs: z.boolean(),
  ValidateM: z.boolean(),
  ValidateU: z.boolean(),
  ValidateP: z.boolean(),
});

/** Parses settings, or tells every problem by the place of each setting as `place` writes its path. */
export function parse<Schema extends z.ZodType>(
  schema: Schema,
  settings: unknown,
  place: (path: readonly PropertyKey[]) => string,
  problems: string[],
): z.output<Schema> | undefined {
  const result = z.safeParse(schema, settings, { error: presentBut() });
  if (result.success) return result.data;
  problems.push(
    ...result.error.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => `${place([...issue.path, key])}: is no setting of this version`)
        : [`${place(issue.path)}: ${issue.message}`],
    ),
  );
  return undefined;
}

/** Names a missing setting so, and a wrong one by `message` or as zod does. */
function presentBut(message?: string) {
  return ({ input }: { readonly input?: unknown }) => (input === undefined ? "is missing" : message);
}
