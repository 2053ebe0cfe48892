package io.wheeltapper.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Aligned columns of text: numbers, and their placeholders, to the right, the rest to the left. */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... headings) {
        rows.add(List.of(headings));
    }

    public TextTable(List<String> headings) {
        rows.add(List.copyOf(headings));
    }

    public TextTable row(Object... cells) {
        rows.add(Arrays.stream(cells).map(String::valueOf).toList());
        return this;
    }

    public TextTable row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        boolean[] numeric = new boolean[columns];
        Arrays.fill(numeric, rows.size() > 1);
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < columns; j++) {
                String cell = rows.get(i).get(j);
                widths[j] = Math.max(widths[j], cell.codePointCount(0, cell.length()));
                numeric[j] &= i == 0
                        || cell.matches(
                                "|–|not known|[-+]?[0-9][0-9,.]*([eE][-+]?[0-9]+)?[%×]?( [(][0-9.]+–[0-9.]+[)])?");
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            line(text, rows.get(i), widths, numeric);
            if (i == 0) {
                line(text, Arrays.stream(widths).mapToObj("─"::repeat).toList(), widths, numeric);
            }
        }
        return text.toString().stripTrailing();
    }

    private static void line(StringBuilder text, List<String> cells, int[] widths, boolean[] numeric) {
        StringBuilder line = new StringBuilder();
        for (int j = 0; j < widths.length; j++) {
            String cell = cells.get(j);
            String padding = " ".repeat(widths[j] - cell.codePointCount(0, cell.length()));
            line.append(j == 0 ? "" : "  ").append(numeric[j] ? padding + cell : cell + padding);
        }
        text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
}
