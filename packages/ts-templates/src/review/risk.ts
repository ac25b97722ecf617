/** What a change may harm, the worst first. */
export const RISKS = ["routing", "authorization", "identity", "image", "availability", "rest"] as const;

/** One of {@link RISKS}. */
export type Risk = (typeof RISKS)[number];
