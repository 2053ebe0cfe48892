package io.wheeltapper.notebook.migrate.defects;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.notebook.migrate.code.CodeLanguage;
import io.wheeltapper.notebook.migrate.code.NotebookCode;
import io.wheeltapper.notebook.migrate.code.SourceCell;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each defect in the ways in which people write it, beside code that looks alike and is right. */
@NullMarked
class MigrateDefectTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | d.groupBy((round(unix_timestamp('t') / 43200) * 43200).alias('a')).count()",
                "1 | frame['a'] = frame.datetime.dt.round('12H'); frame.groupby('a')",
                "1 | spark.sql('SELECT ROUND(unix_timestamp(datetime) / 3600) * 3600 AS a FROM t GROUP BY 1')",
                "0 | d.groupBy((floor(unix_timestamp('t') / 43200) * 43200).alias('a')).count()",
                "0 | d.groupBy('a').agg(round(mean('volt') / 10, 2) * 3)",
                "2 | d = d.withColumn('next', F.lead('failure', 7).over(w))",
                "2 | d = d.withColumn('label', F.max('failed').over(w.rowsBetween(1, Window.unboundedFollowing)))",
                "0 | d = d.withColumn('before', F.lag('volt', 7).over(w))",
                "3 | d = d.withColumn('label', col('prev_value1') + col('prev_value2'))",
                "3 | d = d.withColumn('l', when(col('label') >= 5, lit(4)).otherwise(col('label')))",
                "0 | names = label_names + failure_names",
                "4 | d.groupBy('m').agg(F.max(F.datediff('t', 'replaced')))",
                "4 | e = d.withColumn('age', F.datediff('t', 'r')).groupBy('m').agg(F.max('age'))",
                "0 | e = d.withColumn('age', F.datediff('t', 'r')).groupBy('m').agg(F.min('age'))",
                "5 | t = t.filter(col('t') >= lit(start_date)).withColumn('x', avg('v').over(w)); y = lag('v')",
                "0 | t = t.filter(col('t') >= lit(start_date)).withColumn('x', avg('v').over(w)); y = 1",
                "6 | telemetry = telemetry.na.fill(0)",
                "6 | readings = d.select(F.coalesce('volt', F.lit(0)))",
                "0 | telemetry = telemetry.na.fill('unknown')",
                "0 | error_counts = d.fillna(0)",
                "7 | w = Window.partitionBy('m').orderBy('t').rowsBetween(-23, Window.currentRow)",
                "7 | frame['mean'] = frame.volt.rolling(24).mean()",
                "0 | frame['mean'] = frame.volt.rolling('24h').mean()",
                "0 | w = Window.partitionBy('m').orderBy('t').rowsBetween(Window.unboundedPreceding, 0)",
                "9 | scores.write.format('delta').mode('overwrite').saveAsTable('alarms_results')",
                "9 | spark.sql('INSERT OVERWRITE TABLE predictions SELECT * FROM t')",
                "0 | scores.write.format('delta').mode('append').saveAsTable('results')",
                "0 | machines.write.mode('overwrite').saveAsTable('machines_data')",
                "10 | VectorAssembler(inputCols=[c for c in d.columns if c != 'label'], outputCol='f')",
                "0 | VectorAssembler(inputCols=['volt', 'age'], outputCol='f')",
                "11 | StringIndexer(inputCol='failure_label', outputCol='i').fit(d)",
                "0 | StringIndexer(inputCol='model', outputCol='i').fit(d)",
                "0 | StringIndexer(inputCol='label', outputCol='i', stringOrderType='alphabetAsc').fit(d)",
                "12 | model.write().overwrite().save('/models/forest')",
                "0 | model.write().overwrite().save(f'/models/forest/{run_id}')",
                "13 | d = d.where(col('datetime') <= '2015-10-30')",
                "0 | d = d.where(col('datetime') <= lit('2015-10-30').cast('timestamp'))",
            })
    void is_found_where_it_is_and_nowhere_else(int number, String code) {
        // The line end of an example is its semicolon.
        List<Integer> found = defects(code.replace("; ", "\n"));
        if (number == 0) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).contains(number);
        }
    }

    @Test
    void labels_that_are_filled_are_healthy_unless_the_last_horizon_is_taken_out() {
        String filled = "d = d.withColumn('label', F.lead('failure').over(w)).fillna(0)\n";
        assertThat(defects(filled)).containsExactly(2, 8);
        assertThat(defects("d = d.withColumn('label', F.lead('failure', 1, 0).over(w))"))
                .containsExactly(2, 8);
        assertThat(defects(filled + "d = d.where(col('t') < end - F.expr('INTERVAL 7 DAYS'))"))
                .containsExactly(2);
    }

    @Test
    void every_defect_is_numbered_as_it_is_documented() {
        assertThat(Defect.values())
                .extracting(Defect::number)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
    }

    private static List<Integer> defects(String code) {
        NotebookCode notebook = NotebookCode.of(List.of(SourceCell.of(1, code, CodeLanguage.PYTHON, null)));
        return DefectFinder.find(notebook).stream()
                .map(finding -> finding.defect().number())
                .distinct()
                .toList();
    }
}
