package io.wheeltapper.server.people.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Call;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The attributes in an answer: all, those in {@code attributes}, or all but those in {@code excludedAttributes} (RFC
 * 7644, section 3.9). Names may be in upper or lower case, with or without their schema; a name after a dot selects a
 * part, as in {@code emails.value}. Unknown names are ignored.
 */
final class ScimSelection {
    static final ScimSelection ALL = new ScimSelection(Set.of(), false);

    /** Attributes that RFC 7643 always returns. */
    private static final Set<String> ALWAYS = Set.of("schemas", "id");

    private final Set<String> names;
    private final boolean isWanted;

    private ScimSelection(Set<String> names, boolean isWanted) {
        this.names = names;
        this.isWanted = isWanted;
    }

    /**
     * Reads the selection.
     *
     * @throws ApiException if a call has both included and excluded attributes
     */
    static ScimSelection of(Call call) {
        Optional<String> wanted = call.text("attributes");
        Optional<String> unwanted = call.text("excludedAttributes");
        if (wanted.isPresent() && unwanted.isPresent()) {
            throw ApiException.invalid("Give either attributes or excludedAttributes, not both.");
        }
        return wanted.map(text -> new ScimSelection(names(text), true))
                .orElseGet(() -> new ScimSelection(names(unwanted.orElse("")), false));
    }

    private static Set<String> names(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(ScimAttribute::withoutSchema)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Returns whether the answer contains this attribute or a part of it, so that it must be read. */
    boolean holds(String attribute) {
        String name = attribute.toLowerCase(Locale.ROOT);
        return isWanted
                ? names.stream().anyMatch(each -> each.equals(name) || each.startsWith(name + "."))
                : !names.contains(name);
    }

    /** Removes unselected attributes from {@code resource}. */
    ObjectNode apply(ObjectNode resource) {
        for (String attribute : fields(resource)) {
            if (!ALWAYS.contains(attribute)) {
                if (holds(attribute)) {
                    parts(attribute.toLowerCase(Locale.ROOT), resource.get(attribute));
                } else {
                    resource.remove(attribute);
                }
            }
        }
        return resource;
    }

    private void parts(String attribute, JsonNode value) {
        if (isWanted && names.contains(attribute)) {
            return;
        }
        if (value.isArray()) {
            value.forEach(each -> parts(attribute, each));
        } else if (value instanceof ObjectNode object) {
            for (String part : fields(object)) {
                if (names.contains(attribute + "." + part.toLowerCase(Locale.ROOT)) != isWanted) {
                    object.remove(part);
                }
            }
        }
    }

    private static List<String> fields(ObjectNode object) {
        Set<String> fields = new HashSet<>();
        object.fieldNames().forEachRemaining(fields::add);
        return List.copyOf(fields);
    }
}
