package io.wheeltapper.driver.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.wheeltapper.protocol.TaskOutcome;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Removes secrets from everything that a task reports. Safe for use by several threads. */
final class Redaction {
    private static final String REDACTED = "[REDACTED]";
    /** Shorter lines of a multi-line secret are not redacted, since they are common words, such as a lone brace. */
    private static final int SHORTEST_LINE = 8;

    private volatile List<String> secrets;

    /** Creates a redaction. Longer secrets are replaced first, so that none that contains another is left in part. */
    Redaction(List<String> secrets) {
        this.secrets = parted(secrets.stream());
    }

    /** Adds a secret. */
    synchronized void add(String secret) {
        secrets = parted(Stream.concat(secrets.stream(), Stream.of(secret)));
    }

    private static List<String> parted(Stream<String> secrets) {
        return secrets.flatMap(Redaction::withItsLines)
                .filter(secret -> !secret.isBlank())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Returns a secret and its lines, since texts are reported line by line. */
    private static Stream<String> withItsLines(String secret) {
        Stream<String> lines = secret.lines().map(String::strip).filter(line -> line.length() >= SHORTEST_LINE);
        return Stream.concat(Stream.of(secret), secret.contains("\n") ? lines : Stream.empty())
                .flatMap(each -> Stream.of(each, inMarkup(each)));
    }

    /** Returns a secret as it appears in the HTML of a table. */
    private static String inMarkup(String secret) {
        return secret.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    String text(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, REDACTED);
        }
        return clean;
    }

    /** Returns a copy of the tree without secrets in its texts and names; a number that is a secret becomes a text. */
    JsonNode tree(JsonNode tree) {
        if (secrets.isEmpty()) {
            return tree;
        }
        if (tree.isObject()) {
            ObjectNode clean = JsonNodeFactory.instance.objectNode();
            tree.properties().forEach(entry -> clean.set(text(entry.getKey()), tree(entry.getValue())));
            return clean;
        }
        if (tree.isArray()) {
            ArrayNode clean = JsonNodeFactory.instance.arrayNode(tree.size());
            tree.forEach(element -> clean.add(tree(element)));
            return clean;
        }
        boolean isSecret = tree.isNumber() && secrets.contains(tree.asText());
        return tree.isTextual() || isSecret ? TextNode.valueOf(text(tree.asText())) : tree;
    }

    TaskOutcome outcome(TaskOutcome outcome) {
        return new TaskOutcome(
                outcome.result(),
                outcome.output() == null ? null : tree(outcome.output()),
                outcome.errorCode(),
                clean(outcome.error()),
                clean(outcome.errorTrace()));
    }

    private @Nullable String clean(@Nullable String text) {
        return text == null ? null : text(text);
    }
}
