package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.TableDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Determines the data set of a file from its name: the scenario's base name for it, or the data set's own, then nothing
 * or anything after {@code -}, {@code _} or a point. {@code maint.csv}, {@code maint-2015-06.csv.gz} and
 * {@code maintenance.parquet} are maintenance. Case does not matter.
 */
final class DataSetNames {
    private final Scenario scenario;

    DataSetNames(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Returns the names with which files may begin. */
    List<String> names() {
        return scenario.tables().values().stream()
                .map(TableDefinition::fileName)
                .toList();
    }

    /**
     * Returns the data set; empty if the name does not match; of several matches, the one with the longest base name.
     */
    Optional<DataSet> of(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        DataSet found = null;
        int length = 0;
        for (TableDefinition table : scenario.tables().values()) {
            for (String name :
                    Stream.of(table.fileName(), table.dataSet().tableName()).toList()) {
                if (name.length() > length && begins(lower, name.toLowerCase(Locale.ROOT))) {
                    found = table.dataSet();
                    length = name.length();
                }
            }
        }
        return Optional.ofNullable(found);
    }

    private static boolean begins(String file, String name) {
        return file.equals(name) || (file.startsWith(name) && "-_.".indexOf(file.charAt(name.length())) >= 0);
    }
}
