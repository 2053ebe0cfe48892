package io.wheeltapper.pipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.step.EngineChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginesTest {
    private final List<String> notices = new ArrayList<>();

    private EngineRequest request(EngineChoice choice, @Nullable String reasonForSpark) {
        return new EngineRequest(
                choice, reasonForSpark, () -> LocalFileSystems.settings(Map.of("spark.hadoop.x", "7")), notices::add);
    }

    private static String local(LocalEngine engine) {
        return "local rows";
    }

    private static String spark() {
        return "Spark's rows";
    }

    private static String never() {
        throw new AssertionError("Spark is not wanted");
    }

    private static Function<LocalEngine, String> refusing(String reason) {
        return engine -> {
            throw new NeedsSparkException(reason);
        };
    }

    @Test
    void auto_uses_the_local_engine() {
        EngineRun<String> run = Engines.run(request(EngineChoice.AUTO, null), EnginesTest::local, EnginesTest::never);
        assertThat(run).isEqualTo(new EngineRun<>("local rows", EngineChoice.LOCAL));
        assertThat(notices).containsExactly("Engine: local.");
    }

    @Test
    void auto_uses_spark_where_the_local_engine_cannot_do_the_work() {
        EngineRun<String> run = Engines.run(
                request(EngineChoice.AUTO, null), refusing("table results has deletion vectors"), EnginesTest::spark);
        assertThat(run).isEqualTo(new EngineRun<>("Spark's rows", EngineChoice.SPARK));
        assertThat(notices).containsExactly("Engine: Spark, because table results has deletion vectors.");
    }

    @Test
    void auto_uses_spark_where_data_files_exceed_the_limit_and_local_has_none() {
        Function<LocalEngine, String> large = engine -> {
            engine.requireFits(20_000_000_001L, "telemetry");
            return "local rows";
        };
        assertThat(Engines.run(request(EngineChoice.AUTO, null), large, EnginesTest::spark)
                        .engine())
                .isEqualTo(EngineChoice.SPARK);
        assertThat(notices)
                .containsExactly(
                        "Engine: Spark, because telemetry is 20,000 MB, and one machine is given at most 20,000 MB.");
        assertThat(Engines.run(request(EngineChoice.LOCAL, null), large, EnginesTest::never)
                        .engine())
                .isEqualTo(EngineChoice.LOCAL);
    }

    @Test
    void auto_does_not_try_where_there_is_a_reason_for_spark() {
        Function<LocalEngine, String> never = engine -> {
            throw new AssertionError("The local engine is not wanted");
        };
        assertThat(Engines.run(request(EngineChoice.AUTO, "the master yarn is chosen"), never, EnginesTest::spark)
                        .outcome())
                .isEqualTo("Spark's rows");
        assertThat(Engines.run(request(EngineChoice.SPARK, null), never, EnginesTest::spark)
                        .engine())
                .isEqualTo(EngineChoice.SPARK);
        assertThat(notices).containsExactly("Engine: Spark, because the master yarn is chosen.", "Engine: Spark.");
    }

    @Test
    void who_demands_the_local_engine_is_told_why_it_cannot() {
        assertThatThrownBy(() -> Engines.run(
                        request(EngineChoice.LOCAL, "the master yarn is chosen"),
                        refusing("model wheels@1 has no compiled forest"),
                        EnginesTest::never))
                .isInstanceOfSatisfying(
                        WheeltapperException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_OPTION))
                .hasMessage("The local engine cannot do this, because model wheels@1 has no compiled forest. "
                        + "Choose the engine spark or auto.");
        assertThat(notices).isEmpty();
    }

    @Test
    void a_failure_of_the_local_engine_is_not_tried_again_on_spark() {
        Function<LocalEngine, String> failing = engine -> {
            throw new IllegalStateException("broken");
        };
        assertThatThrownBy(() -> Engines.run(request(EngineChoice.AUTO, null), failing, EnginesTest::never))
                .hasMessage("broken");
    }

    @Test
    void the_local_engine_has_the_file_systems_of_the_request() {
        List<Configuration> seen = new ArrayList<>();
        Engines.run(request(EngineChoice.AUTO, null), engine -> seen.add(engine.hadoop()), () -> false);
        assertThat(seen.get(0).get("x")).isEqualTo("7");
        assertThat(seen.get(0).get("fs.file.impl")).endsWith("LocalFiles");
    }

    @Test
    void the_limit_can_be_set_in_whole_gigabytes() {
        assertThat(Engines.limit(Optional.empty())).isEqualTo(20_000_000_000L);
        assertThat(Engines.limit(Optional.of("500"))).isEqualTo(500_000_000_000L);
        assertThat(Engines.limit(Optional.of("0"))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "20 GB", "1.5", "10000000000"})
    void another_limit_is_refused(String text) {
        assertThatThrownBy(() -> Engines.limit(Optional.of(text)))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("WHEELTAPPER_LOCAL_LIMIT_GB is \"" + text + "\"");
    }
}
