package io.wheeltapper.core.config;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.NearestName;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One mapping of a YAML file. Reading a key marks it as known; {@link #refuseOthers} reports the rest. Problems are
 * collected, and a stand-in value is returned for what could not be read; callers end with {@link Problems#throwIfAny}.
 * Not safe for use by several threads.
 */
public final class Settings {
    private final String path;
    private final Map<?, ?> values;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    private Settings(String path, Map<?, ?> values, Problems problems) {
        this.path = path;
        this.values = values;
        this.problems = problems;
    }

    /**
     * Parses a YAML document whose root is a mapping.
     *
     * @throws WheeltapperException if it is not YAML, or its root is something else
     */
    public static Settings parse(String yaml, String source, Problems problems) {
        Object root;
        try {
            root = new Load(LoadSettings.builder().setLabel(source).build()).loadFromString(yaml);
        } catch (YamlEngineException e) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_SETTING, source + " is not valid YAML: " + e.getMessage(), e);
        }
        if (!(root instanceof Map<?, ?> mapping)) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_SETTING, source + " must be a mapping of settings, written as \"key: value\".");
        }
        return new Settings("", mapping, problems);
    }

    /**
     * Returns the same mapping with aliases replaced by the keys that they stand for.
     *
     * @param keys what each alias stands for; where a key and an alias of it are both there, that is a problem
     */
    public Settings withoutAliases(Map<String, String> keys) {
        Map<Object, Object> renamed = new LinkedHashMap<>();
        Map<Object, Object> written = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            Object key = name instanceof String alias ? keys.getOrDefault(alias, alias) : name;
            Object before = written.putIfAbsent(key, name);
            if (before == null) {
                renamed.put(key, value);
            } else {
                problems.add("%s and %s mean the same. Give only one of them.".formatted(at(before.toString()), name));
            }
        });
        return new Settings(path, renamed, problems);
    }

    public boolean has(String key) {
        known.add(key);
        return values.get(key) != null;
    }

    /** Returns a required text. */
    public String text(String key) {
        Object value = value(key);
        if (value == null) {
            problems.add(at(key) + " is missing.");
            return "";
        }
        return scalar(key, value);
    }

    public String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    /** Returns a required positive duration such as {@code 12h}. */
    public Duration duration(String key) {
        return parsed(key, Durations::parse, Duration.ofHours(1));
    }

    public Duration duration(String key, Duration otherwise) {
        return has(key) ? duration(key) : otherwise;
    }

    public @Nullable Double number(String key) {
        return has(key) ? parsed(key, Double::valueOf, 0.0) : null;
    }

    /**
     * Returns whether {@code key} is set to {@code true}; anything but true and false is a problem. False when the key
     * is absent.
     */
    public boolean flag(String key) {
        return has(key) && parsed(key, Settings::trueOrFalse, false);
    }

    private static boolean trueOrFalse(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("\"" + text + "\" is not true or false");
        };
    }

    /**
     * Returns a text parsed by {@code parser}, whose {@link IllegalArgumentException} becomes a problem at this key.
     */
    public <T> T parsed(String key, Function<String, T> parser, T standIn) {
        if (value(key) == null) {
            problems.add(at(key) + " is missing.");
            return standIn;
        }
        return parse(key, text(key), parser, standIn);
    }

    /** Returns the texts of a list; empty when the key is absent. */
    public List<String> texts(String key) {
        Object value = value(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            problems.add(at(key) + " must be a list such as [a, b].");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Object element : list) {
            texts.add(scalar(key, element));
        }
        return texts;
    }

    /**
     * Returns the values of a list in order, without those that {@code parser} refuses and without repeated values;
     * both are problems. Values are repeated even if they are written differently, such as {@code 24h} and {@code 1d}.
     */
    public <T> List<T> distinct(String key, Function<String, T> parser) {
        Map<T, String> written = new LinkedHashMap<>();
        for (String text : texts(key)) {
            T value;
            try {
                value = parser.apply(text);
            } catch (IllegalArgumentException e) {
                problems.add(at(key) + ": " + e.getMessage() + ".");
                continue;
            }
            String first = written.putIfAbsent(value, text);
            if (first != null) {
                problem(key, "has \"%s\" and \"%s\", which are the same. Remove one of them.".formatted(first, text));
            }
        }
        return List.copyOf(written.keySet());
    }

    /** Returns a nested mapping; empty when the key is absent. */
    public Settings section(String key) {
        Object value = value(key);
        if (value != null && !(value instanceof Map<?, ?>)) {
            problems.add(at(key) + " must be a mapping of settings, written as \"key: value\".");
        }
        return new Settings(at(key), value instanceof Map<?, ?> mapping ? mapping : Map.of(), problems);
    }

    /** Returns the mappings of a list; empty when the key is absent. */
    public List<Settings> sections(String key) {
        Object value = value(key);
        if (value == null) {
            return List.of();
        }
        List<Settings> sections = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                String where = at(key) + "[" + i + "]";
                if (list.get(i) instanceof Map<?, ?> mapping) {
                    sections.add(new Settings(where, mapping, problems));
                } else {
                    problems.add(where + " must be a list of mappings, written as {key: value}.");
                }
            }
        } else {
            problems.add(at(key) + " must be a list.");
        }
        return sections;
    }

    /** Returns all keys of this mapping, as text, in the file's order. */
    public List<String> keys() {
        return values.keySet().stream().map(String::valueOf).toList();
    }

    /** Adds a problem at {@code key}: the full path of the key, then {@code what}. */
    public void problem(String key, String what) {
        problems.add(at(key) + " " + what);
    }

    /** Reports every key that was never read. */
    public void refuseOthers() {
        for (String key : keys()) {
            if (!known.contains(key)) {
                problems.add(at(key) + " is not a known setting." + NearestName.hint(key, known));
            }
        }
    }

    private <T> T parse(String key, String text, Function<String, T> parser, T standIn) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            problems.add(at(key) + ": " + e.getMessage() + ".");
            return standIn;
        }
    }

    private String scalar(String key, @Nullable Object value) {
        if (value == null || value instanceof Map<?, ?> || value instanceof List<?>) {
            problems.add(at(key) + " must be a single value.");
            return "";
        }
        return value.toString();
    }

    private @Nullable Object value(String key) {
        known.add(key);
        return values.get(key);
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
