package io.wheeltapper.notebook.migrate.notebooks;

import org.jspecify.annotations.Nullable;

/**
 * A part of a notebook that does not run here.
 *
 * @param what short name: {@code Python}, {@code DBFS path}
 * @param count number of occurrences
 * @param cell cell of the first occurrence
 * @param line line of that cell, from 1
 * @param fileLine line of the file; null if the file does not store cells as lines
 * @param text text of that line
 * @param instead what to do
 */
public record Obstacle(
        String what,
        int count,
        int cell,
        int line,
        @Nullable Integer fileLine,
        String text,
        String instead) {}
