package io.wheeltapper.notebook.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/**
 * Builds parts of Vega-Lite specifications. Fields have names of their own, so that the user's names need no quoting.
 */
final class Vega {
    static final String SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";
    private static final int FEW = 8;

    static final int WIDTH = 480;
    static final int HEIGHT = 260;

    private Vega() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode specification(String title, String description) {
        ObjectNode tree = object().put("$schema", SCHEMA);
        if (!title.isBlank()) {
            tree.put("title", title);
        }
        tree.put("description", description).put("background", "white");
        return tree;
    }

    /** Adds a layer with a mark. */
    static ObjectNode layer(ObjectNode specification, String mark) {
        ObjectNode layer = specification.withArray("/layer").addObject();
        layer.putObject("mark").put("type", mark).put("tooltip", true);
        return layer;
    }

    static ObjectNode mark(ObjectNode layer) {
        return (ObjectNode) layer.get("mark");
    }

    /** Returns the rows of a layer, to be filled. */
    static ArrayNode values(ObjectNode layer) {
        return layer.putObject("data").putArray("values");
    }

    /** Returns a channel of a layer, such as x. */
    static ObjectNode channel(ObjectNode layer, String channel, String field, String type, String title) {
        return layer.withObject("/encoding")
                .putObject(channel)
                .put("field", field)
                .put("type", type)
                .put("title", title);
    }

    /** Returns the channel of an axis: times in UTC, texts in the order in which they come. */
    static ObjectNode channel(ObjectNode layer, String channel, String field, Axis axis) {
        ObjectNode tree = channel(layer, channel, field, type(axis.kind()), axis.name());
        switch (axis.kind()) {
            case TIME -> tree.putObject("scale").put("type", "utc");
            case NUMBER -> tree.putObject("scale").put("zero", false);
            case TEXT -> {
                tree.set("sort", texts(axis.categories()));
                if (channel.equals("x")) {
                    tree.putObject("axis").put("labelAngle", axis.categories().size() <= FEW ? 0 : -45);
                }
            }
        }
        return tree;
    }

    static ObjectNode domain(ObjectNode channel, double low, double high) {
        channel.withObject("/scale").putArray("domain").add(low).add(high);
        return channel;
    }

    /** Sets exactly the range of the axis. */
    static void domain(ObjectNode channel, Axis axis) {
        if (axis.kind() == ChartColumn.Kind.TIME) {
            ArrayNode ends = channel.withObject("/scale").putArray("domain");
            time(ends, axis.low());
            time(ends, axis.high());
        } else {
            domain(channel, axis.low(), axis.high());
        }
    }

    private static void time(ArrayNode array, double millis) {
        OffsetDateTime at = Instant.ofEpochMilli((long) millis).atOffset(ZoneOffset.UTC);
        array.addObject()
                .put("year", at.getYear())
                .put("month", at.getMonthValue())
                .put("date", at.getDayOfMonth())
                .put("hours", at.getHour())
                .put("minutes", at.getMinute())
                .put("seconds", at.getSecond())
                .put("utc", true);
    }

    static ArrayNode dash(double... lengths) {
        ArrayNode dash = JsonNodeFactory.instance.arrayNode();
        for (double length : lengths) {
            dash.add(length);
        }
        return dash;
    }

    /** Colours by a field with the palette's colours; without a legend if there is only one name. */
    static void color(ObjectNode layer, String field, Palette palette) {
        ObjectNode color = layer.withObject("/encoding").putObject("color");
        color.put("field", field).put("type", "nominal").putNull("title");
        ObjectNode scale = color.putObject("scale");
        palette.named().forEach((name, shown) -> {
            scale.withArray("/domain").add(name);
            scale.withArray("/range").add(shown);
        });
        if (palette.size() < 2) {
            color.putNull("legend");
        }
    }

    /** Adds a line to the tooltip. */
    static void tooltip(ObjectNode layer, String field, String title) {
        layer.withObject("/encoding")
                .withArray("/tooltip")
                .addObject()
                .put("field", field)
                .put("type", "nominal")
                .put("title", title);
    }

    static void put(ObjectNode row, String field, double value) {
        if (Double.isNaN(value)) {
            row.putNull(field);
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            row.put(field, (long) value);
        } else {
            row.put(field, value);
        }
    }

    /** Puts a value of a column: a number, a time or a text. */
    static void put(ObjectNode row, String field, ChartColumn column, int index) {
        switch (column.kind()) {
            case TEXT -> row.put(field, column.texts().get(index));
            case NUMBER -> put(row, field, column.numbers()[index]);
            case TIME -> time(row, field, column.numbers()[index]);
        }
    }

    static void time(ObjectNode row, String field, double millis) {
        if (Double.isNaN(millis)) {
            row.putNull(field);
        } else {
            row.put(field, NumberTexts.iso(millis));
        }
    }

    static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    /** Adds a text in place of a chart. */
    static void nothing(ObjectNode specification, String sentence) {
        values(specification).addObject().put("text", sentence);
        specification.putObject("mark").put("type", "text").put("fontSize", 14);
        channel(specification, "text", "text", "nominal", "");
    }

    private static String type(ChartColumn.Kind kind) {
        return switch (kind) {
            case TIME -> "temporal";
            case NUMBER -> "quantitative";
            case TEXT -> "nominal";
        };
    }

    static List<String> distinct(ChartColumn column) {
        return column.texts().stream().distinct().toList();
    }
}
