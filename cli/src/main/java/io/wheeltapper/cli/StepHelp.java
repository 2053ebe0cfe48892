package io.wheeltapper.cli;

import java.util.List;

/**
 * The help of a step's verb besides its options.
 *
 * @param description paragraphs, each a line that picocli wraps; an empty one is a blank line
 * @param examples command lines, without indentation
 */
record StepHelp(List<String> description, List<String> examples) {
    StepHelp {
        description = List.copyOf(description);
        examples = List.copyOf(examples);
    }
}
