package io.wheeltapper.pipeline.models;

/**
 * An alias of a model.
 *
 * @param name in lower case
 * @param version version; complete when the alias was set
 * @param move number of moves so far, including deletions; increases with each move
 */
public record ModelAlias(String name, int version, int move) {}
