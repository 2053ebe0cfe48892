package io.wheeltapper.driver.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.wheeltapper.core.html.Element;
import io.wheeltapper.driver.rows.RowJson;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rows for display, with the types of their columns.
 *
 * @param columns names of the columns and of their Spark types
 * @param rows values as JSON
 * @param hasMore whether there are more rows
 */
record Table(List<Column> columns, List<JsonNode> rows, boolean hasMore) {
    private static final int MOST_OF_A_CELL = 200;
    private static final Set<String> NUMBERS = Set.of("tinyint", "smallint", "int", "bigint", "float", "double");

    record Column(String name, String type) {
        boolean isNumber() {
            return NUMBERS.contains(type) || type.startsWith("decimal");
        }

        /** Returns the name of the type in the Frictionless table schema. */
        private String schemaType() {
            return switch (type) {
                case "tinyint", "smallint", "int", "bigint" -> "integer";
                case "timestamp" -> "datetime";
                case "boolean", "date" -> type;
                default -> isNumber() ? "number" : "string";
            };
        }
    }

    static Table of(Dataset<?> data, int mostRows) {
        Dataset<Row> rows = data.toDF();
        List<Row> found = rows.limit(mostRows + 1).collectAsList();
        return of(rows.schema(), found, mostRows);
    }

    static Table of(StructType schema, List<Row> found, int mostRows) {
        List<Column> columns = new ArrayList<>();
        for (StructField field : schema.fields()) {
            columns.add(new Column(field.name(), field.dataType().simpleString()));
        }
        List<JsonNode> rows = new ArrayList<>();
        found.stream().limit(mostRows).forEach(row -> rows.add(RowJson.of(row)));
        return new Table(columns, rows, found.size() > mostRows);
    }

    /** Returns records of one type, with a column for each component. */
    static Table ofRecords(List<?> records, int mostRows) {
        RecordComponent[] components = records.get(0).getClass().getRecordComponents();
        List<Column> columns = new ArrayList<>();
        for (RecordComponent component : components) {
            columns.add(new Column(component.getName(), type(component.getType())));
        }
        List<JsonNode> rows = new ArrayList<>();
        for (Object record : records.subList(0, Math.min(mostRows, records.size()))) {
            ArrayNode row = JsonNodeFactory.instance.arrayNode();
            for (RecordComponent component : components) {
                row.add(value(component, record));
            }
            rows.add(row);
        }
        return new Table(columns, rows, records.size() > mostRows);
    }

    private static JsonNode value(RecordComponent component, Object record) {
        try {
            component.getAccessor().setAccessible(true);
            Object value = component.getAccessor().invoke(record);
            if (value == null) {
                return JsonNodeFactory.instance.nullNode();
            }
            if (value instanceof Boolean truth) {
                return JsonNodeFactory.instance.booleanNode(truth);
            }
            if (value instanceof Integer || value instanceof Long || value instanceof Short) {
                return JsonNodeFactory.instance.numberNode(((Number) value).longValue());
            }
            return value instanceof Number number
                    ? JsonNodeFactory.instance.numberNode(number.doubleValue())
                    : TextNode.valueOf(value.toString());
        } catch (ReflectiveOperationException e) {
            return TextNode.valueOf("(" + e.getClass().getSimpleName() + ")");
        }
    }

    private static String type(Class<?> type) {
        String name = type.getSimpleName();
        return switch (name) {
            case "Integer", "int" -> "int";
            case "Long", "long" -> "bigint";
            case "Double", "double" -> "double";
            case "Boolean", "boolean" -> "boolean";
            case "Instant" -> "timestamp";
            default -> "string";
        };
    }

    /** Returns the table in formats for people, programs and terminals. */
    Map<String, JsonNode> formats() {
        Map<String, JsonNode> formats = new LinkedHashMap<>();
        formats.put("text/html", TextNode.valueOf(html()));
        formats.put("application/vnd.dataresource+json", data());
        formats.put("text/plain", TextNode.valueOf(text()));
        return formats;
    }

    private String html() {
        Element head = Element.of("tr");
        for (Column column : columns) {
            head.add(Element.of("th").with("title", column.type()).text(column.name()));
        }
        Element body = Element.of("tbody");
        for (JsonNode row : rows) {
            Element line = Element.of("tr");
            for (int i = 0; i < columns.size(); i++) {
                Element cell = Element.of("td").text(row.get(i).isNull() ? "" : shortened(row.get(i)));
                line.add(columns.get(i).isNumber() ? cell.with("align", "right") : cell);
            }
            body.add(line);
        }
        Element table = Element.of("table").add(Element.of("thead").add(head)).add(body);
        return Element.of("div").add(table).add(Element.of("p").text(note())).toString();
    }

    private String note() {
        String rowsText = rows.size() == 1 ? "1 row" : "%,d rows".formatted(rows.size());
        return hasMore ? "The first " + rowsText + "; there are more." : rowsText + ".";
    }

    private ObjectNode data() {
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        ArrayNode fields = resource.putObject("schema").putArray("fields");
        columns.forEach(column -> fields.addObject()
                .put("name", column.name())
                .put("type", column.schemaType())
                .put("spark_type", column.type()));
        ArrayNode data = resource.putArray("data");
        for (JsonNode row : rows) {
            ObjectNode object = data.addObject();
            for (int i = 0; i < columns.size(); i++) {
                object.set(columns.get(i).name(), row.get(i));
            }
        }
        return resource.put("truncated", hasMore);
    }

    private String text() {
        int[] widths = new int[columns.size()];
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(Column::name).toList());
        for (JsonNode row : rows) {
            List<String> line = new ArrayList<>();
            row.forEach(value -> line.add(value.isNull() ? "null" : shortened(value)));
            lines.add(line);
        }
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - line.get(i).length());
                boolean isRight = columns.get(i).isNumber();
                row.append(i == 0 ? "" : "  ").append(isRight ? padding + line.get(i) : line.get(i) + padding);
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text + note();
    }

    /** Rounds a number to six digits for people; the data stay exact. */
    private static String rounded(double value) {
        double size = Math.abs(value);
        if (size >= 1e15 || (size > 0 && size < 1e-4)) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        int whole = Math.max(1, exact.precision() - exact.scale());
        BigDecimal round = exact.setScale(Math.max(0, Math.min(exact.scale(), 6 - whole)), RoundingMode.HALF_EVEN);
        return round.toPlainString();
    }

    private static String shortened(JsonNode value) {
        String text = value.isFloatingPointNumber()
                ? rounded(value.doubleValue())
                : value.isValueNode() ? value.asText() : value.toString();
        String line = text.replace('\n', ' ');
        return line.length() <= MOST_OF_A_CELL ? line : line.substring(0, MOST_OF_A_CELL - 1) + "…";
    }
}
