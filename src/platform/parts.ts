/**
 * What operations are given to work with. Each room adds its own part by declaration merging and app.ts, the only file
 * that knows every room, builds them all: a part that nobody built does not compile.
 */
export interface Parts {}
