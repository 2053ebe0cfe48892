package io.wheeltapper.notebook.charts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A chart of each kind, as notebooks have them. */
@NullMarked
public final class Samples {
    private static final Instant START = Instant.parse("2015-01-01T06:00:00Z");

    private Samples() {}

    /** By what they show. */
    public static Map<String, Chart> all() {
        Map<String, Chart> charts = new LinkedHashMap<>();
        charts.put("months", months());
        charts.put(
                "grouped",
                Chart.bars("Failures by component and model of machine")
                        .categories(List.of("comp1", "comp2", "comp3", "comp4"), "component")
                        .y("failures")
                        .series("model1", List.of(12, 22, 9, 14))
                        .series("model2", List.of(20, 31, 11, 19))
                        .series("model3", Arrays.asList(8, null, 5, 7.5)));
        charts.put(
                "horizontal",
                Chart.bars("What the model looks at")
                        .categories(
                                List.of("volt_mean_24h", "days_since_comp2_replacement", "error3_count_24h", "age"), "")
                        .series("importance", new double[] {0.31, 0.22, 0.08, 0.015})
                        .horizontal());
        charts.put("lines", lines());
        charts.put("calibration", calibration());
        charts.put("cloud", cloud(100_000));
        charts.put(
                "histogram",
                Chart.histogram("Mean voltage of 24 hours, before failures and otherwise")
                        .x("volt_mean_24h (volts)")
                        .series("healthy", normal(20_000, 170, 5))
                        .series("fails within 24 h", normal(400, 182, 7)));
        charts.put("matrix", matrix());
        charts.put("panels", panels());
        charts.put("timelines", timelines());
        charts.put(
                "boxes",
                Chart.boxes("Vibration by model of machine")
                        .x("model")
                        .y("vibration (mm/s)")
                        .series("model1", normal(500, 40, 5))
                        .series("model2", normal(800, 43, 6))
                        .series("model3", normal(300, 38, 4)));
        charts.put(
                "names",
                Chart.lines("By name").x(List.of("a", "b", "c"), "step").series("s", List.of(3, 1, 2)));
        charts.put("nothing", Chart.lines("Vibration of no machine").series("vibration", List.of()));
        return charts;
    }

    static Chart months() {
        List<Instant> times = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 700; i++) {
            times.add(START.plus(Duration.ofHours(random.nextInt(365 * 24))));
            kinds.add("comp" + (1 + (int) Math.sqrt(random.nextInt(16))));
        }
        return Chart.bars("Failures by month").countByMonth(times, kinds).y("failures");
    }

    static Chart lines() {
        List<@Nullable Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        Random random = new Random(2);
        for (int i = 0; i < 24 * 30; i++) {
            first.add(i > 300 && i < 330 ? null : 40 + 5 * random.nextGaussian());
            second.add(55 + 4 * random.nextGaussian());
        }
        return Chart.lines("Vibration of machine 1")
                .x(hours(24 * 30), "time")
                .y("vibration (mm/s)")
                .yFrom(20, 80)
                .series("machine 1", first)
                .series("machine 2", second)
                .level(70, "alarm")
                .mark(START.plus(Duration.ofDays(4)), "failure", "comp2");
    }

    static Chart calibration() {
        return Chart.points("Predicted against observed")
                .x("predicted probability")
                .y("share that failed")
                .yFrom(0, 1)
                .line(
                        "calibrated",
                        List.of(0.02, 0.1, 0.3, 0.5, 0.7, 0.95),
                        List.of(0.01, 0.12, 0.28, 0.55, 0.68, 0.97))
                .points("raw", List.of(0.05, 0.2, 0.4, 0.6, 0.8), List.of(0.01, 0.08, 0.2, 0.5, 0.9))
                .diagonal("perfect");
    }

    static Chart cloud(int size) {
        return Chart.points("Voltage and rotation")
                .x(normal(size, 170.5, 15), "voltage (volts)")
                .y("rotation (rpm)")
                .series("readings", normal(size, 446, 52));
    }

    static Chart matrix() {
        List<String> names = List.of("none", "comp1", "comp2", "comp3", "comp4");
        return Chart.matrix("Confusion of the test range")
                .names("actual", "predicted")
                .cells(
                        names,
                        names,
                        List.of(
                                List.of(120_831, 12, 9, 3, 4),
                                List.of(40, 310, 2, 0, 1),
                                List.of(22, 1, 505, 0, 0),
                                List.of(9, 0, 0, 220, 3),
                                List.of(18, 4, 0, 1, 301)))
                .shadedByRow();
    }

    static Chart panels() {
        return Chart.panels("Sensors of machine 99 in January")
                .x(hours(24 * 31), "time")
                .panel("voltage (volts)", normal(24 * 31, 170, 15))
                .panel("rotation (rpm)", normal(24 * 31, 446, 52))
                .panel("pressure (psi)", normal(24 * 31, 100, 10))
                .panel("vibration (mm/s)", normal(24 * 31, 40, 5))
                .marks(
                        List.of(START.plus(Duration.ofDays(3)), START.plus(Duration.ofHours(300))),
                        List.of("error", "error"),
                        List.of("error1", "error3"))
                .mark(START.plus(Duration.ofDays(13)), "failure", "comp2")
                .mark(START.plus(Duration.ofDays(14)), "replacement", "comp2");
    }

    static Chart timelines() {
        TimelineChart chart =
                Chart.timelines("What was predicted").rows("machine").quiet("none");
        Random random = new Random(3);
        List<String> labels = List.of("none", "comp1", "none", "comp2", "none", "comp4");
        for (int machine = 1; machine <= 8; machine++) {
            Instant at = START;
            for (String label : labels) {
                Instant end = at.plus(Duration.ofHours(20 + random.nextInt(200)));
                chart.span("machine " + machine, at, end, label);
                at = end;
            }
        }
        return chart.mark(START.plus(Duration.ofDays(9)), "failure", "");
    }

    static List<Instant> hours(int count) {
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            times.add(START.plus(Duration.ofHours(i)));
        }
        return times;
    }

    static double[] normal(int count, double mean, double deviation) {
        Random random = new Random(Double.hashCode(mean));
        return random.doubles(count)
                .map(ignored -> mean + deviation * random.nextGaussian())
                .toArray();
    }
}
