package io.wheeltapper.server.outbound.openapi;

import io.wheeltapper.core.step.Parameter;
import io.wheeltapper.core.step.StepDefinition;
import io.wheeltapper.core.step.Steps;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Generates the schemas of steps from their definitions: lines of YAML below {@code components.schemas}. Values are
 * texts or convertible to texts, since each may contain references.
 */
final class StepSchemas {
    private StepSchemas() {}

    static String yaml() {
        return """
                    WheeltapperTask:
                      type: object
                      required: [step]
                      description: One of our own steps. Each value may hold references such as {{job.slot.start}}.
                      oneOf:
                """ + Steps.ALL.stream().map(StepSchemas::alternative).collect(Collectors.joining())
                + Steps.ALL.stream().map(StepSchemas::schema).collect(Collectors.joining());
    }

    private static String alternative(StepDefinition step) {
        return "        - {$ref: '#/components/schemas/%s'}\n".formatted(name(step));
    }

    private static String name(StepDefinition step) {
        return step.name().substring(0, 1).toUpperCase(Locale.ROOT)
                + step.name().substring(1) + "Task";
    }

    private static String schema(StepDefinition step) {
        String required = step.parameters().stream()
                .filter(parameter ->
                        parameter.isRequired() && parameter.aliases().isEmpty())
                .map(Parameter::name)
                .collect(Collectors.joining(", "));
        return """
                    %s:
                      type: object
                      description: %s
                      required: [step, parameters]
                      properties:
                        step: {enum: [%s]}
                        parameters:
                          type: object
                          required: [%s]
                          additionalProperties: false
                          properties:
                """.formatted(name(step), quoted(step.header()), step.name(), required)
                + step.parameters().stream().map(StepSchemas::properties).collect(Collectors.joining());
    }

    private static String properties(Parameter<?> parameter) {
        return property(parameter.name(), description(parameter))
                + parameter.aliases().stream()
                        .map(alias -> property(alias, "The same as " + parameter.name() + "."))
                        .collect(Collectors.joining());
    }

    private static String property(String name, String description) {
        return "            %s: {type: [string, number, boolean], description: %s}\n"
                .formatted(name, quoted(description));
    }

    private static String description(Parameter<?> parameter) {
        StringBuilder text = new StringBuilder(parameter.help());
        text.append(" Form: ").append(parameter.type().description()).append('.');
        if (parameter.unit() != null) {
            text.append(" Unit: ").append(parameter.unit()).append('.');
        }
        if (parameter.isRequired()) {
            text.append(" Required.");
        } else if (parameter.otherwise() != null) {
            text.append(" Default: ").append(parameter.otherwise()).append('.');
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
