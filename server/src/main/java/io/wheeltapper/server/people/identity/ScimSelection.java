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
 * Which attributes of a principal an answer holds: all, those that {@code attributes} names, or all but those that
 * {@code excludedAttributes} names (RFC 7644, section 3.9). Names are taken in any case, with or without their schema; one
 * behind a dot picks a part, as in {@code emails.value}. Names that nothing has are passed over.
 */
final class ScimSelection {
    static final ScimSelection ALL = new ScimSelection(Set.of(), false);

    /** What RFC 7643 says is always returned. */
    private static final Set<String> ALWAYS = Set.of("schemas", "id");

    private final Set<String> names;
    private final boolean isWanted;

    private ScimSelection(Set<String> names, boolean isWanted) {
        this.names = names;
        this.isWanted = isWanted;
    }

    /** @throws ApiException if a call names both what it wants and what it does not */
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

    /** Whether the answer holds this attribute or a part of it; what it does not hold need not be read. */
    boolean holds(String attribute) {
        String name = attribute.toLowerCase(Locale.ROOT);
        return isWanted
                ? names.stream().anyMatch(each -> each.equals(name) || each.startsWith(name + "."))
                : !names.contains(name);
    }

    /** Takes out of {@code resource} what is not asked for. */
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
