package io.wheeltapper.notebook.migrate.defects;

import org.jspecify.annotations.Nullable;

/**
 * A defect at a place.
 *
 * @param cell from 1
 * @param line line of the cell, from 1
 * @param fileLine line of the file; null if the file does not store cells as lines
 * @param text text of the line
 * @param detail details of this occurrence; may be empty
 */
public record Finding(
        Defect defect, int cell, int line, @Nullable Integer fileLine, String text, String detail) {}
