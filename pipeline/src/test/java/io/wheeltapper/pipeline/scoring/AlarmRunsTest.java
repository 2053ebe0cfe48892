package io.wheeltapper.pipeline.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.Utf8;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmRunsTest {
    private static final long STEP = 10;
    private static final long NOW = 2_000;

    private record Call(String machine, long asOf, String component) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_run_begins_where_going_back_step_by_step_ends(long seed) {
        Random random = new Random(seed);
        List<Call> calls = new ArrayList<>();
        Map<String, Result> alarms = new HashMap<>();
        for (int machine = 0; machine < 30; machine++) {
            String name = "m" + machine;
            long asOf = NOW - random.nextInt(40) * STEP;
            alarms.put(name, alarm(name, asOf));
            calls.add(new Call(name, asOf, "comp1"));
            int length = random.nextInt(150);
            for (int back = 1; back <= 150; back++) {
                boolean isBreak = back == length;
                if (!isBreak || random.nextBoolean()) {
                    calls.add(new Call(name, asOf - back * STEP, isBreak ? "comp2" : "comp1"));
                }
            }
        }

        Map<String, Long> expected = new HashMap<>();
        for (Result alarm : alarms.values()) {
            long start = alarm.asOf();
            while (calls.contains(new Call(alarm.machineId(), start - STEP, "comp1"))) {
                start -= STEP;
            }
            expected.put(alarm.machineId(), start);
        }
        assertThat(AlarmRuns.starts(results(calls, new ArrayList<>()), alarms, STEP))
                .isEqualTo(expected);
    }

    @Test
    void no_more_is_read_than_the_longest_run_needs() {
        List<Call> calls = new ArrayList<>();
        for (long asOf = 0; asOf <= NOW; asOf += STEP) {
            calls.add(new Call("quiet", asOf, "comp1"));
            calls.add(new Call("alarmed", asOf, asOf > NOW - 3 * STEP ? "comp1" : "none"));
        }
        List<Long> read = new ArrayList<>();

        assertThat(AlarmRuns.starts(results(calls, read), Map.of("alarmed", alarm("alarmed", NOW)), STEP))
                .isEqualTo(Map.of("alarmed", NOW - 2 * STEP));
        assertThat(read).hasSize(1).allMatch(after -> after >= NOW - 10 * STEP);
        assertThat(AlarmRuns.starts(results(calls, read), Map.of(), STEP)).isEmpty();
        assertThat(read).hasSize(1);
    }

    private static Result alarm(String machine, long asOf) {
        return new Result(machine, asOf, "comp1", new double[0]);
    }

    /** @param read gets the lower bound of each reading */
    private static Results results(List<Call> calls, List<Long> read) {
        return (after, upTo, columns, taker) -> {
            read.add(after);
            RowBatch batch = RowBatch.empty(new TableSchema(columns));
            for (Call call : calls) {
                if (call.asOf() > after && call.asOf() <= upTo) {
                    batch.texts(0).append(Utf8.of(call.machine()));
                    batch.longs(1).append(call.asOf());
                    batch.texts(2).append(Utf8.of(call.component()));
                }
            }
            for (int row = 0; row < batch.rows(); row++) {
                taker.take(batch, row);
            }
        };
    }
}
