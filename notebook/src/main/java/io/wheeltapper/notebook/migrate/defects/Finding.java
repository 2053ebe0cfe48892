package io.wheeltapper.notebook.migrate.defects;

import org.jspecify.annotations.Nullable;

/**
 * A defect at a place.
 *
 * @param cell from 1
 * @param line of the cell, from 1
 * @param fileLine of the file; null where files do not hold cells as lines
 * @param text of the line
 * @param detail what is special here; empty where nothing is
 */
public record Finding(
        Defect defect, int cell, int line, @Nullable Integer fileLine, String text, String detail) {}
