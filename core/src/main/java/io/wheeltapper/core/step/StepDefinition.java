package io.wheeltapper.core.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The name, help text and parameters of a step.
 *
 * @param name such as {@code score}: the verb of the command line, and the {@code step} of a task
 * @param header what it does, in one sentence
 * @param parameters in the order of help texts; no name or alias occurs twice
 * @param rules rules between parameters
 */
public record StepDefinition(String name, String header, List<Parameter<?>> parameters, List<StepRule> rules) {
    public StepDefinition {
        parameters = List.copyOf(parameters);
        rules = List.copyOf(rules);
        byName(parameters);
    }

    /** Returns the parameter of that name or alias. */
    public Optional<Parameter<?>> parameter(String nameOrAlias) {
        return Optional.ofNullable(byName(parameters).get(nameOrAlias));
    }

    /** Returns the names of all parameters, without their aliases. */
    public List<String> names() {
        return parameters.stream().map(Parameter::name).toList();
    }

    private static Map<String, Parameter<?>> byName(List<Parameter<?>> parameters) {
        Map<String, Parameter<?>> byName = new LinkedHashMap<>();
        for (Parameter<?> parameter : parameters) {
            put(byName, parameter.name(), parameter);
            parameter.aliases().forEach(alias -> put(byName, alias, parameter));
        }
        return byName;
    }

    private static void put(Map<String, Parameter<?>> byName, String name, Parameter<?> parameter) {
        if (byName.putIfAbsent(name, parameter) != null) {
            throw new IllegalArgumentException("Two parameters have the name " + name);
        }
    }
}
