package io.wheeltapper.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefectInjectorTest {
    private static final DefectShares ALL = new DefectShares(0.05, 0.04, 0.03, 0.02);

    @Test
    void without_shares_nothing_changes() throws IOException {
        CsvLines clean = readings(50);
        DefectInjector injector = injector(DefectShares.NONE, SimulateColumns.TELEMETRY, 1);

        assertThat(CsvLinesTest.text(injector.damage(clean, 0))).isEqualTo(CsvLinesTest.text(clean));
        assertThat(injector.counts()).isEqualTo(DefectCounts.NONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void counts_are_those_that_a_reader_finds(long seed) {
        CsvLines clean = readings(4_000);
        DefectInjector injector = injector(ALL, SimulateColumns.TELEMETRY, seed);

        Found found = read(injector.damage(clean, 0), clean);

        assertThat(found.counts).isEqualTo(injector.counts());
    }

    @Test
    void shares_are_about_those_asked_for() {
        DefectInjector injector = injector(ALL, SimulateColumns.TELEMETRY, 9);
        injector.damage(readings(100_000), 0);

        DefectCounts counts = injector.counts();
        assertThat(counts.missing()).isBetween(4_300L, 5_700L);
        assertThat(counts.duplicates()).isBetween(3_500L, 4_100L);
        assertThat(counts.late()).isBetween(2_600L, 3_100L);
        assertThat(counts.malformed()).isBetween(1_700L, 2_100L);
    }

    @Test
    void missing_readings_come_as_outages() {
        CsvLines clean = readings(50_000);
        DefectShares shares = new DefectShares(0.1, 0, 0, 0);
        CsvLines damaged = injector(shares, SimulateColumns.TELEMETRY, 2).damage(clean, 0);

        int outages = 0;
        long before = -1;
        for (int line = 0; line < damaged.count(); line++) {
            long hour = Long.parseLong(damaged.fields(line)[0]);
            outages += hour > before + 1 ? 1 : 0;
            before = hour;
        }
        double length = (double) (clean.count() - damaged.count()) / outages;
        assertThat(length).isBetween(5.3, 6.7);
    }

    @Test
    void a_record_at_the_same_time_as_the_last_is_left_alone() {
        DefectShares allLate = new DefectShares(0, 0, 0.3, 0);
        for (long seed = 0; seed < 200; seed++) {
            CsvLines clean = new CsvLines();
            event(clean, 1, "error1");
            event(clean, 1, "error2");
            event(clean, 2, "error1");
            event(clean, 2, "error2");
            CsvLines damaged = injector(allLate, SimulateColumns.ERRORS, seed).damage(clean, 0);

            List<String> atTheEnd = new ArrayList<>();
            for (int line = 0; line < damaged.count(); line++) {
                if (damaged.fields(line)[0].equals("2")) {
                    atTheEnd.add(damaged.fields(line)[2]);
                }
            }
            assertThat(atTheEnd).containsExactly("error1", "error2");
            assertThat(damaged.count()).isEqualTo(4);
        }
    }

    @Test
    void events_are_never_missing() {
        CsvLines clean = new CsvLines();
        for (int i = 0; i < 1_000; i++) {
            event(clean, i, "error1");
        }
        DefectInjector injector = injector(ALL, SimulateColumns.ERRORS, 3);
        CsvLines damaged = injector.damage(clean, 0);

        assertThat(injector.counts().missing()).isZero();
        assertThat(damaged.count())
                .isEqualTo(1_000 + Math.toIntExact(injector.counts().duplicates()));
    }

    @Test
    void no_records_stay_no_records() {
        DefectInjector injector = injector(ALL, SimulateColumns.ERRORS, 3);

        assertThat(injector.damage(new CsvLines(), 0).count()).isZero();
        assertThat(injector.counts()).isEqualTo(DefectCounts.NONE);
    }

    private record Found(DefectCounts counts) {}

    /** Reads line by line as somebody would who knows only the file and which records there should be. */
    private static Found read(CsvLines damaged, CsvLines clean) {
        long malformed = 0;
        long duplicates = 0;
        long late = 0;
        long newest = -1;
        Set<String> seen = new HashSet<>();
        for (int line = 0; line < damaged.count(); line++) {
            String[] fields = damaged.fields(line);
            if (!readable(fields)) {
                malformed++;
                continue;
            }
            long time = Long.parseLong(fields[0]);
            if (!seen.add(String.join(",", fields))) {
                duplicates++;
            } else if (time < newest) {
                late++;
            }
            newest = Math.max(newest, time);
        }
        Map<String, Integer> wanted = new HashMap<>();
        for (int line = 0; line < clean.count(); line++) {
            wanted.put(String.join(",", clean.fields(line)), line);
        }
        assertThat(wanted.keySet()).containsAll(seen);
        return new Found(new DefectCounts(wanted.size() - seen.size() - malformed, duplicates, late, malformed));
    }

    private static boolean readable(String[] fields) {
        if (fields.length != 6 || fields[1].isEmpty()) {
            return false;
        }
        for (String field : fields) {
            if (!field.matches("[0-9.]+")) {
                return false;
            }
        }
        return true;
    }

    private static DefectInjector injector(DefectShares shares, CsvLayout layout, long seed) {
        return new DefectInjector(shares, layout, RandomStream.of(seed, 3, "defects"));
    }

    private static CsvLines readings(int count) {
        CsvLines lines = new CsvLines();
        for (int i = 0; i < count; i++) {
            lines.number(i).comma().number(3);
            for (int sensor = 0; sensor < 4; sensor++) {
                lines.comma().decimal(100 + sensor + i / 1e3, 3);
            }
            lines.end();
        }
        return lines;
    }

    private static void event(CsvLines lines, long time, String what) {
        lines.number(time).comma().number(3).comma().text(what).end();
    }
}
