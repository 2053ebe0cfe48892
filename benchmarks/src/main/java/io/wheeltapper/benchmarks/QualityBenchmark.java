package io.wheeltapper.benchmarks;

import io.wheeltapper.benchmarks.quality.KindResult;
import io.wheeltapper.benchmarks.quality.QualityStudy;
import io.wheeltapper.benchmarks.quality.QualityTable;
import io.wheeltapper.json.JsonRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Our models against scikit-learn's forest and boosting, on the same rows and split, by mean average precision over the
 * components: five kinds of simulated data (18,000 to 70,000 feature rows each), and the published data where they are at hand.
 * All figures, with intervals, are left in {@code benchmarks/target/data/quality.md} and {@code quality.json}.
 *
 * <p>Run: {@code WHEELTAPPER_JAVA_OPTIONS=-Dwheeltapper.published-data=FOLDER benchmarks/run quality_vs_sklearn}; needs Python
 * and, the first time, its package index. {@code -Dwheeltapper.quality-kinds=rare-extremes,slow-drift} leaves out other kinds.
 */
final class QualityBenchmark implements Benchmark {
    private static final String NAME = "quality_vs_sklearn";

    @Override
    public List<String> names() {
        return List.of(NAME);
    }

    @Override
    public List<Measurement> run(Workbench bench) {
        Path folder = Path.of("quality");
        List<KindResult> results = new ArrayList<>();
        try {
            new QualityStudy(
                            bench.spark(),
                            kind -> bench.fresh(folder.resolve(kind).toString()),
                            bench.folder().resolve(folder),
                            bench.log())
                    .run(result -> {
                        results.add(result);
                        keep(results, bench.folder());
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bench.log().println(QualityTable.of(results));
        return results.stream().map(QualityBenchmark::measurement).toList();
    }

    private static void keep(List<KindResult> results, Path folder) {
        try {
            Files.writeString(folder.resolve("quality.md"), QualityTable.of(results));
            Files.writeString(folder.resolve("quality.json"), JsonRecords.write(results) + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Measurement measurement(KindResult result) {
        return new Measurement(
                NAME,
                Objects.requireNonNullElse(result.ratio().value(), Double.NaN),
                "times the average precision, " + result.kind(),
                "scikit-learn's forest",
                List.of(
                        told("our forest", result.ours()),
                        told("our boosting", result.oursBoosted()),
                        told("scikit-learn forest", result.forest()),
                        told("scikit-learn boosting", result.boosting())));
    }

    private static String told(String name, KindResult.Scores scores) {
        return "%s %s, F1 %s"
                .formatted(name, QualityTable.text(scores.averagePrecision()), QualityTable.text(scores.f1()));
    }
}
