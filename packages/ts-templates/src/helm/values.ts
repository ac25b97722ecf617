/** Values as a program holds them: what JSON can say, and bigint. */
export type Values = Readonly<Record<string, unknown>>;
