/** What Prometheus takes from one sample of the mesh; more labels, or longer ones, make the scrape fail. */
export const scrapeLimits = { labelLimit: 63, labelNameLengthLimit: 511, labelValueLengthLimit: 1023 };
