package io.wheeltapper.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Says what is wrong with JSON that does not fit a record, without the names of Java types. */
final class JsonProblems {
    private JsonProblems() {}

    static String described(JsonProcessingException problem) {
        if (problem instanceof ValueInstantiationException && problem.getCause() != null) {
            return String.valueOf(problem.getCause().getMessage());
        }
        if (!(problem instanceof JsonMappingException mapping)) {
            return problem.getOriginalMessage();
        }
        String field = field(mapping.getPath());
        if (problem instanceof InvalidFormatException format
                && format.getTargetType().isEnum()) {
            String choices = Arrays.stream(format.getTargetType().getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "));
            return "Field '%s' is \"%s\"; it must be one of %s".formatted(field, format.getValue(), choices);
        }
        return "Field '%s' has the wrong type".formatted(field);
    }

    /** Such as {@code logs[2].at}. */
    private static String field(List<JsonMappingException.Reference> path) {
        StringBuilder field = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            if (step.getFieldName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return field.toString();
    }
}
