package io.wheeltapper.core.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Several values, separated by commas in one text. Blank values are left out.
 *
 * @param element type of each value
 */
public record ListType<E>(ParameterType<E> element) implements ParameterType<List<E>> {
    @Override
    public List<E> read(String text) {
        return readAll(Arrays.asList(text.split(",", -1)));
    }

    /**
     * Reads values that are given one by one and may contain commas.
     *
     * @throws IllegalArgumentException if a value cannot be read, or if there are no values
     */
    public List<E> readAll(List<String> texts) {
        List<E> values = new ArrayList<>();
        texts.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .forEach(text -> values.add(element.read(text)));
        if (values.isEmpty()) {
            throw new IllegalArgumentException("\"" + String.join(",", texts) + "\" names nothing");
        }
        return List.copyOf(values);
    }

    @Override
    public String description() {
        return element.description() + ", or several, separated by commas";
    }
}
