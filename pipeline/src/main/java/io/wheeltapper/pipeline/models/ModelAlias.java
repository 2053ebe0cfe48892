package io.wheeltapper.pipeline.models;

/**
 * Where an alias of a model stands.
 *
 * @param name in lower case
 * @param version a complete one when the alias was set
 * @param move how often the alias was moved until now, deletions included; it grows with each move
 */
public record ModelAlias(String name, int version, int move) {}
