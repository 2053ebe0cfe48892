package io.wheeltapper.core.step;

import io.wheeltapper.core.error.NearestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Reads the input of a step once, and collects its problems. */
final class StepReading {
    private final StepDefinition step;
    private final Spelling spelling;
    private final Predicate<String> isOpen;
    private final List<String> problems = new ArrayList<>();
    private final Map<Parameter<?>, Object> values = new HashMap<>();
    /** Parameters that were given, but whose value is not known yet or cannot be read. */
    private final Set<Parameter<?>> open = new HashSet<>();

    private final Map<Parameter<?>, String> names = new HashMap<>();

    StepReading(StepDefinition step, Spelling spelling, Predicate<String> isOpen) {
        this.step = step;
        this.spelling = spelling;
        this.isOpen = isOpen;
    }

    StepValues read(StepInput input) {
        Set<String> told = new LinkedHashSet<>(input.texts().keySet());
        told.addAll(input.lists().keySet());
        told.stream().filter(name -> step.parameter(name).isEmpty()).forEach(this::refuseUnknown);
        input.texts().forEach((name, text) -> {
            if (!text.isBlank()) {
                take(name).ifPresent(parameter -> readText(parameter, text.strip()));
            }
        });
        input.lists()
                .forEach((name, texts) -> take(name).ifPresent(parameter -> {
                    ListType<?> type = (ListType<?>) parameter.type();
                    readValue(parameter, () -> type.readAll(texts));
                }));
        refuseMissing();
        StepValues read = new StepValues(Map.copyOf(values), Set.copyOf(open), spelling);
        step.rules().forEach(rule -> rule.problem(read).ifPresent(problems::add));
        return read;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Returns the parameter of that name, unless it was already given under another name. */
    private Optional<Parameter<?>> take(String name) {
        Optional<Parameter<?>> known = step.parameter(name);
        String before =
                known.map(parameter -> names.putIfAbsent(parameter, name)).orElse(null);
        if (before != null) {
            problems.add("%s and %s mean the same. Give only one of them."
                    .formatted(spelling.of(known.get(), before), spelling.of(known.get(), name)));
            return Optional.empty();
        }
        return known;
    }

    private void readText(Parameter<?> parameter, String text) {
        if (isOpen.test(text)) {
            open.add(parameter);
        } else {
            readValue(parameter, () -> parameter.type().read(text));
        }
    }

    private void readValue(Parameter<?> parameter, Supplier<?> value) {
        try {
            values.put(parameter, value.get());
        } catch (IllegalArgumentException e) {
            open.add(parameter);
            problems.add(spelling.of(parameter) + ": " + e.getMessage() + ".");
        }
    }

    private void refuseUnknown(String name) {
        List<String> known = new ArrayList<>(step.names());
        step.parameters().forEach(parameter -> known.addAll(parameter.aliases()));
        problems.add("%s has no parameter %s.%s Its parameters are %s."
                .formatted(spelling.of(step), name, NearestName.hint(name, known), String.join(", ", step.names())));
    }

    private void refuseMissing() {
        List<String> missing = step.parameters().stream()
                .filter(parameter ->
                        parameter.isRequired() && !values.containsKey(parameter) && !open.contains(parameter))
                .map(spelling::of)
                .toList();
        if (!missing.isEmpty()) {
            problems.add("%s lacks %s.".formatted(spelling.of(step), String.join(", ", missing)));
        }
    }
}
