package io.wheeltapper.notebook.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/** A matrix of numbers; larger numbers are darker. */
public final class MatrixChart extends Chart {
    private static final double DARK = 0.55;
    private static final double MOST_ROOM = 60;

    private List<String> rows = List.of();
    private List<String> columns = List.of();
    private String rowName = "";
    private String columnName = "";
    private double[][] cells = new double[0][];
    private boolean isByRow;

    MatrixChart(String title) {
        super(title);
    }

    /** Names the rows and the columns, such as {@code actual} and {@code predicted}. */
    public MatrixChart names(String down, String across) {
        rowName = down;
        columnName = across;
        return this;
    }

    /** Sets the rows, from the top, each with its numbers for the columns. */
    public MatrixChart cells(List<?> rowLabels, List<?> columnLabels, List<? extends List<?>> values) {
        List<String> names = ChartColumn.texts(columnLabels).texts();
        Lengths.same("rows", values.size(), "their labels", rowLabels.size());
        double[][] given = new double[values.size()][];
        for (int i = 0; i < given.length; i++) {
            given[i] = ChartColumn.numbers("row " + (i + 1), values.get(i)).numbers();
            Lengths.same("row " + (i + 1), given[i].length, "columns", names.size());
        }
        rows = ChartColumn.texts(rowLabels).texts();
        columns = names;
        cells = given;
        return this;
    }

    /**
     * Sets the data in long form: a row, a column and a value for each cell; repeated cells are added up, missing cells
     * stay empty.
     */
    public MatrixChart longCells(List<?> rowOfEach, List<?> columnOfEach, List<?> values) {
        ChartColumn down = ChartColumn.texts(rowOfEach);
        ChartColumn across = ChartColumn.texts(columnOfEach);
        ChartColumn numbers = ChartColumn.numbers("values", values);
        Lengths.same("rows", down.size(), "values", numbers.size());
        Lengths.same("columns", across.size(), "values", numbers.size());
        rows = Vega.distinct(down);
        columns = Vega.distinct(across);
        cells = new double[rows.size()][columns.size()];
        for (double[] row : cells) {
            Arrays.fill(row, Double.NaN);
        }
        for (int i = 0; i < numbers.size(); i++) {
            double[] row = cells[rows.indexOf(down.texts().get(i))];
            int column = columns.indexOf(across.texts().get(i));
            row[column] = Double.isNaN(row[column]) ? numbers.numbers()[i] : row[column] + numbers.numbers()[i];
        }
        return this;
    }

    /** Shades each number by its share of its row, so that a frequent class does not dominate the others. */
    public MatrixChart shadedByRow() {
        isByRow = true;
        return this;
    }

    @Override
    boolean isEmpty() {
        return Arrays.stream(cells).flatMapToDouble(Arrays::stream).allMatch(Double::isNaN);
    }

    @Override
    String contents() {
        double[] all = Arrays.stream(cells).flatMapToDouble(Arrays::stream).toArray();
        return "%d rows%s by %d columns%s, %s."
                .formatted(
                        rows.size(),
                        rowName.isEmpty() ? "" : " (" + rowName + ")",
                        columns.size(),
                        columnName.isEmpty() ? "" : " (" + columnName + ")",
                        ChartColumn.described(new ChartColumn(ChartColumn.Kind.NUMBER, all, List.of())));
    }

    /** Returns the shade of a cell, from 0 to 1. */
    private double shade(int row, int column) {
        double value = cells[row][column];
        if (isByRow) {
            double sum = Arrays.stream(cells[row])
                    .filter(each -> !Double.isNaN(each))
                    .map(Math::abs)
                    .sum();
            return sum == 0 ? 0 : Math.abs(value) / sum;
        }
        double[] range = Axis.range(List.of(new ChartColumn(
                ChartColumn.Kind.NUMBER,
                Arrays.stream(cells).flatMapToDouble(Arrays::stream).toArray(),
                List.of())));
        double low = Math.min(0, range[0]);
        return (value - low) / (range[1] - low);
    }

    @Override
    Layout layout() {
        double height = Math.max(20, Math.min(46, 500.0 / Math.max(1, rows.size()))) * Math.max(1, rows.size());
        Layout layout =
                new Layout(title()).names(columnName, rowName).leftOf(rows).plot(height);
        return layout.tickLines(
                Axes.nameLines(Axis.of("", columns), plot(layout).width()));
    }

    /** Returns the area of the plot, no wider than the cells need. */
    private Box plot(Layout layout) {
        Box room = layout.plot();
        double width = Math.min(room.width(), columns.size() * Math.max(MOST_ROOM * 1.6, room.height() / rows.size()));
        return new Box(room.left(), room.top(), room.left() + width, room.bottom());
    }

    @Override
    void drawValues(Canvas canvas, Layout layout) {
        Box plot = plot(layout);
        double width = plot.width() / columns.size();
        double height = plot.height() / rows.size();
        Axes.namesUp(canvas, plot, rows);
        Axes.namesAcross(canvas, plot, Axis.of("", columns));
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                double left = plot.left() + column * width;
                double top = plot.top() + row * height;
                cell(canvas, new Box(left + 0.5, top + 0.5, left + width - 0.5, top + height - 0.5), row, column);
            }
        }
    }

    private void cell(Canvas canvas, Box box, int row, int column) {
        double value = cells[row][column];
        if (Double.isNaN(value)) {
            return;
        }
        double shade = shade(row, column);
        String text = NumberTexts.text(value);
        String tip = "%s, %s: %s".formatted(rows.get(row), columns.get(column), text);
        canvas.rectangle(box, new Canvas.Fill(Palette.shade(shade)), tip);
        // Numbers that do not fit are shown by shade and tip only.
        if (TextWidths.of(text, Canvas.Type.TICK.size()) <= box.width() && box.height() >= 14) {
            String ink = shade > DARK ? Canvas.PAPER : Canvas.INK;
            canvas.text(box.middle(), (box.top() + box.bottom()) / 2 + 4.5, text, Canvas.Type.TICK.in(ink));
        }
    }

    @Override
    void specify(ObjectNode specification) {
        specification.putObject("width").put("step", Math.max(26, Math.min(90, Vega.WIDTH / columns.size())));
        specification.putObject("height").put("step", 34);
        ArrayNode values = Vega.values(specification);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                if (!Double.isNaN(cells[row][column])) {
                    ObjectNode cell = values.addObject();
                    cell.put("row", rows.get(row)).put("column", columns.get(column));
                    Vega.put(cell, "value", cells[row][column]);
                    cell.put("text", NumberTexts.text(cells[row][column]));
                    cell.put("shade", shade(row, column));
                }
            }
        }
        for (String mark : List.of("rect", "text")) {
            ObjectNode layer = Vega.layer(specification, mark);
            Vega.channel(layer, "y", "row", Axis.of(rowName, rows));
            Vega.channel(layer, "x", "column", Axis.of(columnName, columns));
            if (mark.equals("rect")) {
                shaded(Vega.channel(layer, "color", "shade", "quantitative", ""));
            } else {
                Vega.channel(layer, "text", "text", "nominal", "");
                ObjectNode color = layer.withObject("/encoding").putObject("color");
                color.put("value", Canvas.INK);
                color.putObject("condition")
                        .put("test", "datum.shade > " + DARK)
                        .put("value", Canvas.PAPER);
            }
            Vega.tooltip(layer, "row", rowName);
            Vega.tooltip(layer, "column", columnName);
            Vega.tooltip(layer, "text", "value");
        }
    }

    private static void shaded(ObjectNode color) {
        color.putNull("legend");
        Vega.domain(color, 0, 1);
        color.withObject("/scale").put("interpolate", "rgb");
        color.withObject("/scale").set("range", Vega.texts(List.of(Palette.shade(0), Palette.shade(1))));
    }
}
