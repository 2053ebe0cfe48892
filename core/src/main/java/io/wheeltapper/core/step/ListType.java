package io.wheeltapper.core.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Several values, with commas between them in one text. Blank ones are left out.
 *
 * @param element of each of them
 */
public record ListType<E>(ParameterType<E> element) implements ParameterType<List<E>> {
    @Override
    public List<E> read(String text) {
        return readAll(Arrays.asList(text.split(",", -1)));
    }

    /**
     * Reads values that are told one by one, in which a comma means nothing.
     *
     * @throws IllegalArgumentException about the first that cannot be read, or if there is none
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
        return element.description() + ", or several with commas between";
    }
}
