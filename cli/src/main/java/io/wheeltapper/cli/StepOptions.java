package io.wheeltapper.cli;

import io.wheeltapper.core.step.EngineParameter;
import io.wheeltapper.core.step.ListType;
import io.wheeltapper.core.step.Parameter;
import io.wheeltapper.core.step.Spelling;
import io.wheeltapper.core.step.StepDefinition;
import io.wheeltapper.core.step.StepInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The parameters of a step as picocli options, which keep their values as texts; the step's definition parses them. */
final class StepOptions {
    private final StepDefinition step;

    StepOptions(StepDefinition step) {
        this.step = step;
    }

    void addTo(CommandSpec spec) {
        for (Parameter<?> parameter : step.parameters()) {
            if (parameter.equals(EngineParameter.ENGINE)) {
                // An option of all verbs, and of the command before the verb.
                continue;
            }
            if (parameter.isPositional()) {
                spec.addPositional(positional(parameter));
            } else {
                spec.addOption(option(parameter, parameter.name())
                        .required(parameter.isRequired())
                        .build());
            }
            parameter.aliases().forEach(alias -> spec.addOption(alias(parameter, alias)));
        }
    }

    private static PositionalParamSpec positional(Parameter<?> parameter) {
        boolean isList = parameter.type() instanceof ListType<?>;
        boolean isNeeded = parameter.isRequired() && parameter.aliases().isEmpty();
        return PositionalParamSpec.builder()
                .paramLabel(parameter.label())
                .description(description(parameter))
                .index(isList ? "0..*" : "0")
                .arity((isNeeded ? "1" : "0") + (isList ? "..*" : "..1"))
                .type(isList ? List.class : String.class)
                .auxiliaryTypes(String.class)
                .build();
    }

    private static OptionSpec.Builder option(Parameter<?> parameter, String name) {
        OptionSpec.Builder option = OptionSpec.builder(Spelling.option(name)).description(description(parameter));
        return parameter.isFlag()
                ? option.type(boolean.class).arity("0")
                : option.paramLabel(parameter.label())
                        .type(parameter.type() instanceof ListType<?> ? List.class : String.class)
                        .auxiliaryTypes(String.class)
                        .arity("1");
    }

    /** Creates an option for a positional argument, so that the help shows both. */
    private static OptionSpec alias(Parameter<?> parameter, String name) {
        return option(parameter, name)
                .description("The same as an option.")
                .hidden(!parameter.isPositional())
                .build();
    }

    private static String description(Parameter<?> parameter) {
        String help = parameter.help();
        String otherwise = parameter.isFlag() ? null : parameter.otherwise();
        String text =
                otherwise == null ? help : help.substring(0, help.length() - 1) + " (default: " + otherwise + ").";
        return text.replace("%", "%%");
    }

    /** Returns the input given on a command line. */
    StepInput input(ParseResult parsed) {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (PositionalParamSpec positional : parsed.matchedPositionals()) {
            Parameter<?> parameter = labelled(positional.paramLabel());
            if (parameter.type() instanceof ListType<?>) {
                lists.put(parameter.name(), positional.stringValues());
            } else {
                texts.put(parameter.name(), String.join(",", positional.stringValues()));
            }
        }
        for (Parameter<?> parameter : step.parameters()) {
            Stream.concat(parameter.aliases().stream(), Stream.of(parameter.name()))
                    .filter(name -> parsed.hasMatchedOption(Spelling.option(name)))
                    .forEach(name -> texts.put(name, text(parameter, parsed.matchedOption(Spelling.option(name)))));
        }
        return new StepInput(texts, lists);
    }

    private static String text(Parameter<?> parameter, OptionSpec option) {
        return parameter.isFlag() ? "true" : String.join(",", option.stringValues());
    }

    private Parameter<?> labelled(String label) {
        return step.parameters().stream()
                .filter(parameter ->
                        parameter.isPositional() && parameter.label().equals(label))
                .findFirst()
                .orElseThrow();
    }
}
