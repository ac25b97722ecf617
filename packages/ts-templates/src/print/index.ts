export { type PrintedFile, type PrintOptions, printChart } from "./chart.ts";
export { goString, yamlString } from "./literal.ts";
