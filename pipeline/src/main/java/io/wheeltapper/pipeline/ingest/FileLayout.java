package io.wheeltapper.pipeline.ingest;

import java.io.Serializable;
import java.util.List;

/**
 * Where a file has the columns that are wanted.
 *
 * @param names the file's own names of the wanted columns, in their order; empty text for one that it may lack and does
 * @param positions where each stands in a line, from 0; -1 for one that it lacks
 * @param width how many columns the file has
 */
record FileLayout(List<String> names, List<Integer> positions, int width) implements Serializable {}
