package io.wheeltapper.pipeline.scoring;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.decision.Decision;
import io.wheeltapper.pipeline.models.ModelManifest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Picks the machines at most risk from the results of one model version. */
final class ShortList {
    private final Dataset<Row> results;
    private final ModelManifest manifest;

    /** @param results rows of {@link ResultColumns}, of this model version only */
    ShortList(Dataset<Row> results, ModelManifest manifest) {
        this.results = results;
        this.manifest = manifest;
    }

    /**
     * The machines at most risk at {@code asOf}, by the largest multiple of its threshold that a component's probability is;
     * so those with an alarm come first. Equal ones are in the order of their names.
     *
     * @param most how many machines at most
     */
    List<MachineAtRisk> at(Instant asOf, int most) {
        List<Row> riskiest = results.where(col(ResultColumns.AS_OF).equalTo(lit(Timestamp.from(asOf))))
                .orderBy(risk().desc(), col(ResultColumns.MACHINE_ID).asc())
                .limit(most)
                .collectAsList();
        List<String> alarmed = riskiest.stream()
                .filter(ShortList::isAlarm)
                .map(row -> row.<String>getAs(ResultColumns.MACHINE_ID))
                .toList();
        Map<String, Map<Instant, String>> calls = alarmed.isEmpty() ? Map.of() : calls(alarmed, asOf);
        return riskiest.stream().map(row -> machine(row, asOf, calls)).toList();
    }

    private Column risk() {
        List<Column> multiples = new ArrayList<>();
        List<String> components = manifest.components();
        for (int i = 0; i < components.size(); i++) {
            multiples.add(col(ResultColumns.probability(components.get(i)))
                    .divide(lit(manifest.decision().thresholds().get(i))));
        }
        return multiples.size() == 1 ? multiples.get(0) : greatest(multiples.toArray(Column[]::new));
    }

    private static boolean isAlarm(Row row) {
        return !row.getAs(ResultColumns.PREDICTED_COMPONENT).equals(Scenario.NO_FAILURE);
    }

    private MachineAtRisk machine(Row row, Instant asOf, Map<String, Map<Instant, String>> calls) {
        String machineId = row.getAs(ResultColumns.MACHINE_ID);
        Decision decision = manifest.decision();
        double[] probabilities = manifest.components().stream()
                .mapToDouble(component -> row.<Double>getAs(ResultColumns.probability(component)))
                .toArray();
        int foremost = decision.foremost(probabilities);
        String component = manifest.components().get(foremost);
        double usual = manifest.baseRates().getOrDefault(component, 0.0);
        Map<Instant, String> own = calls.get(machineId);
        return new MachineAtRisk(
                machineId,
                component,
                probabilities[foremost],
                usual > 0 ? probabilities[foremost] / usual : null,
                decision.thresholds().get(foremost),
                isAlarm(row),
                own == null ? null : startOfRun(own, asOf, component));
    }

    private Instant startOfRun(Map<Instant, String> calls, Instant asOf, String component) {
        Instant start = asOf;
        while (component.equals(calls.get(start.minus(manifest.step())))) {
            start = start.minus(manifest.step());
        }
        return start;
    }

    /** What was called of each machine until now, by as-of time. */
    private Map<String, Map<Instant, String>> calls(List<String> machines, Instant asOf) {
        Map<String, Map<Instant, String>> calls = new HashMap<>();
        for (Row row : results.where(col(ResultColumns.MACHINE_ID).isin(machines.toArray()))
                .where(col(ResultColumns.AS_OF).leq(lit(Timestamp.from(asOf))))
                .where(col(ResultColumns.PREDICTED_COMPONENT).notEqual(Scenario.NO_FAILURE))
                .select(ResultColumns.MACHINE_ID, ResultColumns.AS_OF, ResultColumns.PREDICTED_COMPONENT)
                .collectAsList()) {
            calls.computeIfAbsent(row.getString(0), machine -> new HashMap<>())
                    .put(row.getTimestamp(1).toInstant(), row.getString(2));
        }
        return calls;
    }
}
