import { byteOrder } from "../go/index.ts";
import { isList, type TemplateValue } from "./evaluated-value.ts";

/** What Go prints for a value with `%v`. */
export function goText(value: TemplateValue): string {
  if (value === undefined || value === null) return "<nil>";
  if (typeof value === "number") return floatText(value);
  if (typeof value !== "object") return String(value);
  if (isList(value)) return `[${value.map(goText).join(" ")}]`;
  const members = Object.entries(value).toSorted(([left], [right]) => byteOrder(left, right));
  return `map[${members.map(([key, member]) => `${key}:${goText(member)}`).join(" ")}]`;
}

/** Go prints a float with an exponent of two digits or more, from a million on and below a ten-thousandth. */
function floatText(value: number): string {
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power >= -4 && power < 6) return Object.is(value, -0) ? "-0" : String(value);
  return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}
