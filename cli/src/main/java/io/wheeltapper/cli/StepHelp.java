package io.wheeltapper.cli;

import java.util.List;

/**
 * What the help of a step's verb says beside its options.
 *
 * @param description paragraphs, each a line for picocli to wrap; an empty one for a blank line
 * @param examples command lines, without indentation
 */
record StepHelp(List<String> description, List<String> examples) {
    StepHelp {
        description = List.copyOf(description);
        examples = List.copyOf(examples);
    }
}
