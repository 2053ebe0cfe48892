package io.wheeltapper.pipeline.features;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.core.scenario.Aggregate;
import io.wheeltapper.core.scenario.ColumnDefinition;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.ObservationScope;
import io.wheeltapper.core.scenario.OperatingSetting;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.Window;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.core.time.TimeRange;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The information that executors need to compute the feature rows of a machine. Times and durations are microseconds,
 * instants since 1970-01-01T00:00:00Z.
 *
 * @param types of the features, in the schema's order
 * @param sensors number of sensors
 * @param windows lengths of the sensors' windows; 0 where a window is a share of the machine's age
 * @param shares of the machine's age, in percent, that the same windows are; 0 where a window has a fixed length
 * @param baseline how long a machine's own first readings are taken that deviations are from; 0 where nothing needs
 * them
 * @param settingSensors which sensors tell the operating setting of a reading
 * @param settingSteps their steps, in their units
 * @param aggregates what each window yields
 * @param errorTypes number of error identifiers
 * @param errorWindows lengths over which errors are counted
 * @param components number of components whose replacements are known; 0 without maintenance data
 * @param attributes number of attributes of a machine
 * @param errorsSinceReplacement whether errors are counted since the last replacement of each component
 * @param timeInService whether the time since the first reading is a feature
 * @param presenceWindow length over which the share of expected readings is taken; a row needs one reading in it
 * @param cadence expected time between two readings
 * @param step distance between as-of times
 * @param firstAsOf first as-of time
 * @param lastAsOf last as-of time, included; before {@code firstAsOf} when there is none
 * @param observation how long a machine is watched
 * @param hasLifetimes whether a machine has no rows before or after its own lifetime
 */
@RecordBuilder
public record FeaturePlan(
        FeatureType[] types,
        int sensors,
        long[] windows,
        int[] shares,
        long baseline,
        int[] settingSensors,
        double[] settingSteps,
        Aggregate[] aggregates,
        int errorTypes,
        long[] errorWindows,
        int components,
        boolean errorsSinceReplacement,
        boolean timeInService,
        int attributes,
        long presenceWindow,
        long cadence,
        long step,
        long firstAsOf,
        long lastAsOf,
        ObservationScope observation,
        boolean hasLifetimes)
        implements Serializable {

    /** Returns the plan for the as-of times of {@code range} that lie on the scenario's grid. */
    public static FeaturePlan of(Scenario scenario, TimeRange range) {
        Instant first = scenario.grid().ceiling(range.start());
        long count = scenario.grid().count(range);
        long step = Micros.of(scenario.step());
        List<String> sensors =
                scenario.sensors().stream().map(ColumnDefinition::name).toList();
        return FeaturePlanBuilder.builder()
                .types(FeatureSchema.of(scenario).features().stream()
                        .map(feature -> feature.type())
                        .toArray(FeatureType[]::new))
                .sensors(scenario.sensors().size())
                .windows(scenario.features().windows().stream()
                        .mapToLong(window -> window instanceof Window.Elapsed elapsed ? Micros.of(elapsed.length()) : 0)
                        .toArray())
                .shares(scenario.features().windows().stream()
                        .mapToInt(window -> window instanceof Window.ShareOfAge share ? share.percent() : 0)
                        .toArray())
                .baseline(
                        scenario.features().baseline() == null
                                ? 0
                                : Micros.of(scenario.features().baseline()))
                .settingSensors(scenario.features().operatingSettings().stream()
                        .mapToInt(setting -> sensors.indexOf(setting.sensor()))
                        .toArray())
                .settingSteps(scenario.features().operatingSettings().stream()
                        .mapToDouble(OperatingSetting::step)
                        .toArray())
                .aggregates(scenario.features().aggregates().toArray(Aggregate[]::new))
                .errorTypes(scenario.errorIds().size())
                .errorWindows(micros(scenario.features().errorWindows()))
                .components(
                        scenario.table(DataSet.MAINTENANCE).isPresent()
                                ? scenario.components().size()
                                : 0)
                .errorsSinceReplacement(scenario.features().errorsSinceReplacement())
                .timeInService(scenario.features().timeInService())
                .attributes(scenario.machineAttributes().size())
                .presenceWindow(Micros.of(scenario.features().presenceWindow()))
                .cadence(Micros.of(scenario.cadence()))
                .step(step)
                .firstAsOf(Micros.of(first))
                .lastAsOf(Micros.of(first) + (count - 1) * step)
                .observation(scenario.observation())
                .hasLifetimes(scenario.hasLifetimes())
                .build();
    }

    private static long[] micros(List<Duration> durations) {
        return durations.stream().mapToLong(Micros::of).toArray();
    }
}
