package io.wheeltapper.notebook.migrate.notebooks;

import org.jspecify.annotations.Nullable;

/**
 * Something of a notebook that does not run here.
 *
 * @param what in a word or two: {@code Python}, {@code DBFS path}
 * @param count how often it is there
 * @param cell the first of them
 * @param line of that cell, from 1
 * @param fileLine of the file; null where files do not hold cells as lines
 * @param text of that line
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
