package io.wheeltapper.pipeline.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import io.wheeltapper.core.scenario.ColumnDefinition;
import io.wheeltapper.core.scenario.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.jspecify.annotations.Nullable;

/**
 * Finds records with the same key. The first one is kept: one in the table before new ones, and these by file and line.
 * Records are equal if all columns of the scenario are equal.
 */
final class Duplicates {
    /** STRING, never null: name of a {@link Standing}. */
    static final String STANDING = "__standing";
    /** STRING: source's name of the first column that differs from the kept record; null if none does. */
    static final String COLUMN = "__column";
    /** STRING: values of that column, for people; null if none differs. */
    static final String DETAIL = "__detail";

    private static final String ORIGIN = "__origin";
    private static final String FIRST = "__first_";
    private static final String NUMBER = "__number";

    private final TableDefinition table;

    Duplicates(TableDefinition table) {
        this.table = table;
    }

    /**
     * Returns the records of {@code incoming} to be added: one for each new key. In: the columns of
     * {@link SparkReader#good}. Out: the same, distributed over tasks by {@code spread}, sorted by its columns, then by
     * key.
     *
     * @param existing rows of the table that may have the same keys; null when there are none
     */
    Dataset<Row> newOnes(Dataset<Row> incoming, @Nullable Dataset<Row> existing, Spread spread) {
        return numbered(incoming, existing, spread)
                .where(col(NUMBER).equalTo(1).and(col(ORIGIN).equalTo(1)));
    }

    /**
     * Adds {@link #STANDING}, {@link #COLUMN} and {@link #DETAIL} to the records of {@code incoming}. In: the columns of
     * {@link SparkReader#good}. Out: the same rows and those columns.
     *
     * @param existing rows of the table that may have the same keys; null when there are none
     */
    Dataset<Row> judge(Dataset<Row> incoming, @Nullable Dataset<Row> existing, Spread spread) {
        WindowSpec sameKey = sameKey(spread);
        Dataset<Row> compared = numbered(incoming, existing, spread)
                .withColumn(FIRST + ORIGIN, first(col(ORIGIN)).over(sameKey));
        for (ColumnDefinition column : compared()) {
            compared = compared.withColumn(
                    FIRST + column.name(), first(col(column.name())).over(sameKey));
        }
        return compared.where(col(ORIGIN).equalTo(1))
                .withColumn(STANDING, standing())
                .withColumn(COLUMN, firstDifference(column -> lit(column.source())))
                .withColumn(DETAIL, firstDifference(Duplicates::held));
    }

    private Dataset<Row> numbered(Dataset<Row> incoming, @Nullable Dataset<Row> existing, Spread spread) {
        Dataset<Row> all = incoming.withColumn(ORIGIN, lit(1));
        if (existing != null) {
            all = all.unionByName(held(existing), true);
        }
        return spread.apply(all).withColumn(NUMBER, row_number().over(sameKey(spread)));
    }

    private WindowSpec sameKey(Spread spread) {
        Column[] key = spread.withColumns(table.key()).toArray(Column[]::new);
        return Window.partitionBy(key).orderBy(col(ORIGIN), col(SparkReader.FILE), col(SparkReader.LINE));
    }

    private Dataset<Row> held(Dataset<Row> existing) {
        List<Column> columns = new ArrayList<>();
        for (ColumnDefinition column : table.columns()) {
            columns.add(col(column.name()));
        }
        columns.add(lit(0).as(ORIGIN));
        columns.add(lit(-1).as(SparkReader.FILE));
        columns.add(lit(0L).as(SparkReader.LINE));
        return existing.select(columns.toArray(Column[]::new));
    }

    private Column standing() {
        Column isEqual = lit(true);
        for (ColumnDefinition column : compared()) {
            isEqual = isEqual.and(col(column.name()).eqNullSafe(col(FIRST + column.name())));
        }
        Column isHeld = col(FIRST + ORIGIN).equalTo(0);
        return when(col(NUMBER).equalTo(1), Standing.NEW.name())
                .when(isEqual.and(isHeld), Standing.ALREADY_INGESTED.name())
                .when(isEqual, Standing.DUPLICATE.name())
                .otherwise(Standing.CONFLICT.name());
    }

    private Column firstDifference(java.util.function.Function<ColumnDefinition, Column> what) {
        Column result = lit(null).cast("string");
        List<ColumnDefinition> columns = compared();
        for (int i = columns.size() - 1; i >= 0; i--) {
            String name = columns.get(i).name();
            Column differs = col(name).eqNullSafe(col(FIRST + name)).unary_$bang();
            result = when(differs, what.apply(columns.get(i))).otherwise(result);
        }
        return result;
    }

    private static Column held(ColumnDefinition column) {
        return concat(
                lit("is "),
                shown(column.name()),
                lit(", but "),
                shown(FIRST + column.name()),
                lit(" came first for the same key"));
    }

    private static Column shown(String name) {
        return coalesce(col(name).cast("string"), lit("empty"));
    }

    private List<ColumnDefinition> compared() {
        return table.columns().stream()
                .filter(column -> !table.key().contains(column.name()))
                .toList();
    }
}
