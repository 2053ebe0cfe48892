package io.wheeltapper.definition.settings;

import io.wheeltapper.definition.DefinitionException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a request, and what is not known in it, so that all of it is reported together. */
final class Findings {
    private final List<String> problems = new ArrayList<>();
    private final Set<String> unknownFields = new LinkedHashSet<>();
    private boolean isMalformed;

    /** A value that cannot be. */
    void problem(String sentence) {
        problems.add(sentence);
    }

    /** A field of the wrong type, in the words that clients of the API are used to. */
    void wrongType(String path, String expected, Object found) {
        isMalformed = true;
        problems.add("Could not parse request object: Expected %s for field '%s', found %s"
                .formatted(expected, path, found));
    }

    /** A field that changes nothing here. */
    void unknownField(String path) {
        unknownFields.add(path);
    }

    List<String> unknownFields() {
        return List.copyOf(unknownFields);
    }

    /**
     * Ends the checks.
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
