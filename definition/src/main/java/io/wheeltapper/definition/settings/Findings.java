package io.wheeltapper.definition.settings;

import io.wheeltapper.definition.DefinitionException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems and unknown fields of a request, so that all are reported together. */
final class Findings {
    private final List<String> problems = new ArrayList<>();
    private final Set<String> unknownFields = new LinkedHashSet<>();
    private boolean isMalformed;

    /** Adds a problem with a value. */
    void problem(String sentence) {
        problems.add(sentence);
    }

    /** Adds a field of the wrong type, with the wording that clients of the API know. */
    void wrongType(String path, String expected, Object found) {
        isMalformed = true;
        problems.add("Could not parse request object: Expected %s for field '%s', found %s"
                .formatted(expected, path, found));
    }

    /** Adds a field that has no effect here. */
    void unknownField(String path) {
        unknownFields.add(path);
    }

    List<String> unknownFields() {
        return List.copyOf(unknownFields);
    }

    /**
     * Completes the checks.
     *
     * @param what the request, as the first words of a sentence
     * @throws DefinitionException with every problem, if there is any
     */
    void refuseIfAny(String what) {
        if (problems.isEmpty()) {
            return;
        }
        String message = problems.size() == 1
                ? problems.get(0)
                : "%s has %d problems:\n  - %s".formatted(what, problems.size(), String.join("\n  - ", problems));
        throw new DefinitionException(
                isMalformed ? DefinitionException.Kind.MALFORMED : DefinitionException.Kind.INVALID, message);
    }
}
