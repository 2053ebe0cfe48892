package io.wheeltapper.definition.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.wheeltapper.core.error.NearestName;
import io.wheeltapper.json.Json;
import java.util.Optional;

/**
 * Compares an object with its {@link Shape}. The result is a copy without nulls, in which numbers and texts are
 * converted to the types of the shape, since some clients send every number as a text; unknown fields are kept and
 * reported.
 */
final class ShapeCheck {
    private static final int SHOWN_CHARACTERS = 60;

    private final Findings findings;

    ShapeCheck(Findings findings) {
        this.findings = findings;
    }

    /** Returns a copy of {@code given} in the form of {@code shape}, without fields that have problems. */
    ObjectNode object(JsonNode given, Shape shape) {
        return object(given, shape, "");
    }

    private ObjectNode object(JsonNode given, Shape shape, String path) {
        ObjectNode copy = Json.object();
        given.properties().forEach(entry -> {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            String at = path.isEmpty() ? name : path + "." + name;
            if (value.isNull()) {
                return;
            }
            if (shape.has(name)) {
                value(value, shape.type(name), at).ifPresent(checked -> copy.set(name, checked));
            } else {
                findings.unknownField(at);
                copy.set(name, value.deepCopy());
            }
        });
        for (String name : shape.required()) {
            if (!given.hasNonNull(name)) {
                findings.problem((path.isEmpty() ? name : path + "." + name) + " is missing.");
            }
        }
        return copy;
    }

    private Optional<? extends JsonNode> value(JsonNode given, FieldType type, String at) {
        if (type instanceof FieldType.Text text) {
            return text(given, at).filter(node -> isAllowed(node.textValue(), text, at));
        }
        if (type instanceof FieldType.Choice choice) {
            return text(given, at).filter(node -> isOneOf(node.textValue(), choice, at));
        }
        if (type instanceof FieldType.Whole whole) {
            return whole(given, at).filter(node -> isWithin(node.longValue(), whole, at));
        }
        if (type instanceof FieldType.Bool) {
            return bool(given, at);
        }
        if (type instanceof FieldType.Texts) {
            return isArray(given, at) ? Optional.of(texts(given, at)) : Optional.empty();
        }
        if (type instanceof FieldType.TextMap map) {
            return isObject(given, at) ? Optional.of(textMap(given, map, at)) : Optional.empty();
        }
        if (type instanceof FieldType.Nested nested) {
            return isObject(given, at)
                    ? Optional.of(object(given, nested.shape().get(), at))
                    : Optional.empty();
        }
        if (type instanceof FieldType.ListOf list) {
            return isArray(given, at) ? Optional.of(list(given, list, at)) : Optional.empty();
        }
        boolean fits = type instanceof FieldType.AnyObject ? isObject(given, at) : isArray(given, at);
        return fits ? Optional.of(given.deepCopy()) : Optional.empty();
    }

    private Optional<TextNode> text(JsonNode given, String at) {
        if (given.isTextual() || given.isNumber() || given.isBoolean()) {
            return Optional.of(TextNode.valueOf(given.asText()));
        }
        findings.wrongType(at, "string", given.getNodeType());
        return Optional.empty();
    }

    /** Returns a whole number as the node that parsing its text gives, so that equal trees compare as equal. */
    private Optional<NumericNode> whole(JsonNode given, String at) {
        if (!given.isNumber() && !(given.isTextual() && given.textValue().matches("-?\\d{1,18}"))) {
            findings.wrongType(at, "number", given.getNodeType());
            return Optional.empty();
        }
        try {
            long value = given.isNumber() ? given.decimalValue().longValueExact() : Long.parseLong(given.textValue());
            return Optional.of(value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value));
        } catch (ArithmeticException e) {
            findings.wrongType(at, "whole number", given);
            return Optional.empty();
        }
    }

    private Optional<BooleanNode> bool(JsonNode given, String at) {
        if (given.isBoolean() || (given.isTextual() && given.textValue().matches("true|false"))) {
            return Optional.of(BooleanNode.valueOf(given.asText().equals("true")));
        }
        findings.wrongType(at, "boolean", given.getNodeType());
        return Optional.empty();
    }

    private ArrayNode texts(JsonNode given, String at) {
        ArrayNode copy = Json.array();
        for (int i = 0; i < given.size(); i++) {
            text(given.get(i), at + "[" + i + "]").ifPresent(copy::add);
        }
        return copy;
    }

    private ObjectNode textMap(JsonNode given, FieldType.TextMap map, String at) {
        checkSize(given.size(), map.maxSize(), at);
        ObjectNode copy = Json.object();
        given.properties()
                .forEach(entry -> text(entry.getValue(), at + "." + entry.getKey())
                        .ifPresent(checked -> copy.set(entry.getKey(), checked)));
        return copy;
    }

    private ArrayNode list(JsonNode given, FieldType.ListOf list, String at) {
        checkSize(given.size(), list.maxSize(), at);
        ArrayNode copy = Json.array();
        for (int i = 0; i < given.size(); i++) {
            String element = at + "[" + i + "]";
            if (isObject(given.get(i), element)) {
                copy.add(object(given.get(i), list.shape(), element));
            }
        }
        return copy;
    }

    private boolean isObject(JsonNode given, String at) {
        if (!given.isObject()) {
            findings.wrongType(at, "object", given.getNodeType());
        }
        return given.isObject();
    }

    private boolean isArray(JsonNode given, String at) {
        if (!given.isArray()) {
            findings.wrongType(at, "array", given.getNodeType());
        }
        return given.isArray();
    }

    private boolean isAllowed(String value, FieldType.Text text, String at) {
        boolean isAllowed = text.allows().test(value);
        if (!isAllowed) {
            findings.problem("%s must be %s, got \"%s\".".formatted(at, text.rule(), shown(value)));
        }
        return isAllowed;
    }

    private boolean isOneOf(String value, FieldType.Choice choice, String at) {
        boolean isOne = choice.values().contains(value);
        if (!isOne) {
            findings.problem("%s must be one of %s, got \"%s\".%s"
                    .formatted(
                            at,
                            String.join(", ", choice.values()),
                            shown(value),
                            NearestName.hint(shown(value), choice.values())));
        }
        return isOne;
    }

    private boolean isWithin(long value, FieldType.Whole whole, String at) {
        if (value < whole.min()) {
            findings.problem("%s must be at least %d, got %d.".formatted(at, whole.min(), value));
        } else if (value > whole.max()) {
            findings.problem("%s must be at most %d, got %d.".formatted(at, whole.max(), value));
        }
        return whole.min() <= value && value <= whole.max();
    }

    private void checkSize(int size, int max, String at) {
        if (size > max) {
            findings.problem("%s has %d entries, but may have at most %d.".formatted(at, size, max));
        }
    }

    private static String shown(String value) {
        return value.length() <= SHOWN_CHARACTERS ? value : value.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
