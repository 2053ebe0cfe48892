package io.wheeltapper.forest;

/**
 * How the rows of a block find their way through one tree.
 *
 * @param steps find each row's exit from the head; see {@link HeadStep}
 * @param exits of each exit the row of the leaf that it is, or else the complement of its place among the {@link Tails}
 * @param stops levels below the exits at which rows that have arrived are removed, the last the deepest; see {@link StopPlan}
 */
record Head(long[] steps, int[] exits, int[] stops) {}
