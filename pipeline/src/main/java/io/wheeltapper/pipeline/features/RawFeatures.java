package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.pipeline.tables.RawFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Feature rows that are computed from the raw tables. */
public interface RawFeatures extends FeatureOrigin {
    /** Returns the raw tables as files. */
    RawFiles files();

    /** Returns the range of as-of times; empty if nothing was observed. */
    Optional<TimeRange> observed();

    /**
     * Returns the machines whose rows in {@code within} may differ from those of other versions of the raw tables, with
     * the time ranges; empty if that is not known.
     *
     * @param versions earlier result of {@link #tableVersions}
     */
    Optional<Map<String, TimeRange>> affectedSince(Map<String, Long> versions, TimeRange within);

    @Override
    default FeatureSchema schema() {
        return FeatureSchema.of(files().scenario());
    }

    @Override
    default Map<String, Long> tableVersions() {
        return files().versions();
    }

    @Override
    default String basis() {
        Scenario scenario = files().scenario();
        List<Object> parts = new ArrayList<>(List.of(
                // Changes with the rule that decides which rows exist, so that results of an older rule are compared
                // again.
                "heard of in the presence window",
                scenario.step(),
                scenario.cadence(),
                scenario.observation(),
                scenario.failureSource(),
                scenario.features(),
                scenario.sensors(),
                scenario.machineAttributes(),
                scenario.errorIds(),
                scenario.components()));
        for (DataSet dataSet : DataSet.values()) {
            parts.add(files().files(dataSet).map(TableFiles::id).orElse(""));
        }
        return UUID.nameUUIDFromBytes(parts.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    default String description() {
        return "Scenario " + files().scenario().name();
    }
}
