package io.wheeltapper.definition.references;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.wheeltapper.definition.DefinitionException;
import io.wheeltapper.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * References in texts: <code>{{job.run_id}}</code>, <code>{{tasks.features.values.`how many`}}</code>,
 * <code>{{job.slot.start-7d.iso_date}}</code>. A reference is replaced as text, once, and a value that looks like a
 * reference is not replaced in turn. Braces that do not enclose a well-formed reference, and unknown references, are
 * plain text. Times are in UTC; bounds of slots are in the job's time zone.
 */
public final class References {
    private static final Pattern SECRET =
            Pattern.compile("\\{\\{ {0,8}secrets/([\\w.@-]{1,128})/([\\w.-]{1,128}) {0,8}\\}\\}");

    private References() {}

    /**
     * Replaces every reference in a text.
     *
     * @throws DefinitionException if one of them has no value, with all that have none
     */
    public static String resolve(String text, Values values) {
        List<String> problems = new ArrayList<>();
        String resolved = resolve(text, "", values, problems);
        refuseIfAny(problems);
        return resolved;
    }

    /**
     * Replaces every reference in every text of a tree, except in field names.
     *
     * @return a copy
     * @throws DefinitionException if one of them has no value, with all that have none
     */
    public static JsonNode resolve(JsonNode tree, Values values) {
        List<String> problems = new ArrayList<>();
        JsonNode resolved = mapTexts(tree, "", (text, path) -> resolve(text, path, values, problems));
        refuseIfAny(problems);
        return resolved;
    }

    /**
     * Checks a text for malformed references, and for references to tasks and parameters that the job does not have.
     *
     * @return problems in whole sentences; empty if there are none
     */
    public static List<String> check(String text, Names names) {
        List<String> problems = new ArrayList<>();
        check(text, "", names, problems);
        return problems;
    }

    /**
     * Checks every text of a tree, except field names, like {@link #check(String, Names)}.
     *
     * @param path path of the tree, with which each sentence begins; empty for none
     */
    public static List<String> check(JsonNode tree, String path, Names names) {
        List<String> problems = new ArrayList<>();
        mapTexts(tree, path, (text, at) -> {
            check(text, at, names, problems);
            return text;
        });
        return problems;
    }

    /**
     * Returns the secrets that a text refers to, as {@code {{secrets/scope/key}}}. They are not replaced here. Call
     * this with the saved text: a resolved text may contain braces from a value.
     */
    public static Set<SecretReference> secrets(String text) {
        Set<SecretReference> secrets = new LinkedHashSet<>();
        SECRET.matcher(text)
                .results()
                .forEach(match -> secrets.add(new SecretReference(match.group(1), match.group(2))));
        return secrets;
    }

    /** Returns the secrets that the texts of a tree, except field names, refer to. */
    public static Set<SecretReference> secrets(JsonNode tree) {
        Set<SecretReference> secrets = new LinkedHashSet<>();
        mapTexts(tree, "", (text, path) -> {
            secrets.addAll(secrets(text));
            return text;
        });
        return secrets;
    }

    private static String resolve(String text, String path, Values values, List<String> problems) {
        return ReferenceScanner.replace(text, reference -> {
            try {
                return Meanings.of(reference)
                        .flatMap(meaning -> meaning.in(values))
                        .orElse(reference.text());
            } catch (BadReferenceException e) {
                problems.add(problem(path, reference, e));
                return reference.text();
            }
        });
    }

    private static void check(String text, String path, Names names, List<String> problems) {
        for (Reference reference : ReferenceScanner.find(text)) {
            try {
                Meanings.of(reference).ifPresent(meaning -> meaning.check(names));
            } catch (BadReferenceException e) {
                problems.add(problem(path, reference, e));
            }
        }
    }

    private static String problem(String path, Reference reference, BadReferenceException cause) {
        return (path.isEmpty() ? "" : path + ": ") + reference.text() + ": " + cause.getMessage();
    }

    private static JsonNode mapTexts(JsonNode node, String path, BiFunction<String, String, String> map) {
        if (node.isTextual()) {
            return TextNode.valueOf(map.apply(node.textValue(), path));
        }
        if (node.isObject()) {
            ObjectNode copy = Json.object();
            node.properties()
                    .forEach(field -> copy.set(
                            field.getKey(),
                            mapTexts(
                                    field.getValue(),
                                    path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                                    map)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = Json.array();
            for (int i = 0; i < node.size(); i++) {
                copy.add(mapTexts(node.get(i), path + "[" + i + "]", map));
            }
            return copy;
        }
        return node;
    }

    private static void refuseIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw DefinitionException.invalid(
                    problems.size() == 1
                            ? problems.get(0)
                            : "%d references have no value:\n  - %s"
                                    .formatted(problems.size(), String.join("\n  - ", problems)));
        }
    }
}
