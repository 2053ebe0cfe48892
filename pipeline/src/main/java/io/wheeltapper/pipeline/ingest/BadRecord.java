package io.wheeltapper.pipeline.ingest;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A record that cannot be used.
 *
 * @param file index of its file in the data set
 * @param line line, from 1
 * @param flaw its flaw
 * @param raw its text
 */
record BadRecord(int file, long line, Flaw flaw, String raw) implements Serializable {
    /** Orders by file, then by line. */
    static final class ByLine implements Comparator<BadRecord>, Serializable {
        @Override
        public int compare(BadRecord left, BadRecord right) {
            int byFile = Integer.compare(left.file, right.file);
            return byFile != 0 ? byFile : Long.compare(left.line, right.line);
        }
    }
}
