/** A time with three digits: `35 ms`, `2.10 s`. */
export function timeText(milliseconds: number): string {
  return milliseconds < 1000 ? `${threeDigits(milliseconds)} ms` : `${threeDigits(milliseconds / 1000)} s`;
}

/** Memory in whole MB, which are 10^6 bytes. */
export function memoryText(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

/** How often, with three digits: `14.2×`. */
export function timesText(ratio: number): string {
  return `${threeDigits(ratio)}×`;
}

function threeDigits(figure: number): string {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.max(figure, 1))));
  return figure.toFixed(digits);
}
