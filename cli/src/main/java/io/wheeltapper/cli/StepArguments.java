package io.wheeltapper.cli;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.NearestName;
import io.wheeltapper.core.error.WheeltapperException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The parameters of a step as the arguments of its verb: {@code start_date} is {@code --start-date}, and what a verb takes
 * without an option has the name of its field, such as {@code sources} of ingest. A flag is given by {@code true}. The
 * options of all verbs, such as the workspace, are the driver's and no parameters.
 */
final class StepArguments {
    private final String step;
    private final Map<String, OptionSpec> options = new TreeMap<>();
    private final Map<String, PositionalParamSpec> positionals = new TreeMap<>();

    StepArguments(CommandSpec verb) {
        step = verb.name();
        verb.options().stream()
                .filter(option -> !option.inherited() && !option.usageHelp() && !option.versionHelp())
                .forEach(option -> options.put(parameter(option), option));
        verb.positionalParameters().forEach(each -> positionals.put(((Field) each.userObject()).getName(), each));
    }

    /**
     * The verb and its arguments.
     *
     * @throws WheeltapperException if a parameter is unknown, or one that must be there is missing
     */
    List<String> of(Map<String, String> parameters) {
        refuseUnknown(parameters);
        refuseMissing(parameters);
        List<String> arguments = new ArrayList<>(List.of(step));
        parameters.forEach((name, value) -> {
            if (options.containsKey(name)) {
                option(name, options.get(name), value).ifPresent(arguments::add);
            }
        });
        arguments.add("--");
        positionals.keySet().stream()
                .map(name -> parameters.getOrDefault(name, ""))
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .forEach(arguments::add);
        return arguments;
    }

    /** A message about options, as one about parameters. */
    String inTheirWords(String message) {
        String text = message;
        for (Map.Entry<String, OptionSpec> option : options.entrySet()) {
            text = text.replaceAll(Pattern.quote(option.getValue().longestName()) + "(?![a-z-])", option.getKey());
        }
        return text;
    }

    private static Optional<String> option(String name, OptionSpec option, String value) {
        if (option.arity().max() > 0) {
            return Optional.of(option.longestName() + "=" + value);
        }
        return switch (value) {
            case "true" -> Optional.of(option.longestName());
            case "false" -> Optional.empty();
            default ->
                throw new WheeltapperException(
                        ErrorCode.INVALID_OPTION, "%s is \"%s\", expected true or false.".formatted(name, value));
        };
    }

    private void refuseUnknown(Map<String, String> parameters) {
        List<String> known = new ArrayList<>(options.keySet());
        known.addAll(positionals.keySet());
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                throw new WheeltapperException(
                        ErrorCode.INVALID_OPTION,
                        "Step %s has no parameter %s.%s It takes %s."
                                .formatted(step, name, NearestName.hint(name, known), String.join(", ", known)));
            }
        }
    }

    private void refuseMissing(Map<String, String> parameters) {
        List<String> missing = new ArrayList<>();
        options.forEach((name, option) -> {
            if (option.required() && option.group() == null && !parameters.containsKey(name)) {
                missing.add(name);
            }
        });
        positionals.forEach((name, positional) -> {
            if (positional.required() && positional.group() == null && !parameters.containsKey(name)) {
                missing.add(name);
            }
        });
        if (!missing.isEmpty()) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION, "Step %s lacks %s.".formatted(step, String.join(", ", missing)));
        }
    }

    private static String parameter(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "").replace('-', '_');
    }
}
