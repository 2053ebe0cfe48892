package io.wheeltapper.benchmarks.quality;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.models.Algorithm;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Runs the product and its peers over all kinds of data. */
public final class QualityStudy {
    /** System property: the folder in which {@value #PUBLISHED_FOLDER} lies; unset where the published data are not at hand. */
    private static final String PUBLISHED = "wheeltapper.published-data";

    private static final String PUBLISHED_FOLDER = "pdm-100x1y-3h";

    /** System property: which kinds to compare, separated by commas; all of them where it is unset. */
    private static final String KINDS = "wheeltapper.quality-kinds";

    /** System property: how many features our models keep; all of them where it is unset. */
    private static final String KEEP_FEATURES = "wheeltapper.quality-keep-features";

    static final List<DataKind> SIMULATED =
            List.of(new RareExtremes(), new SlowDrift(), new ManyCategories(), new WideTable(), new RunToFailure());

    private final SparkSession spark;
    private final UnaryOperator<Path> fresh;
    private final Path kept;
    private final PrintStream log;

    /**
     * @param fresh gives, for a relative path, a folder that is not there, below the same folder as {@code kept}
     * @param kept where the Python environment is kept between runs
     * @param log hears what is going on
     */
    public QualityStudy(SparkSession spark, UnaryOperator<Path> fresh, Path kept, PrintStream log) {
        this.spark = spark;
        this.fresh = fresh;
        this.kept = kept;
        this.log = log;
    }

    /**
     * Compares one kind of data after the other.
     *
     * @param taker gets each result as soon as it is there, since all of them take long
     * @throws io.wheeltapper.core.error.WheeltapperException if Python or its packages are not to be had, or no kind is chosen
     */
    public void run(Consumer<KindResult> taker) throws IOException {
        List<DataKind> kinds = kinds();
        SklearnPeers peers = SklearnPeers.in(kept.resolve("python"));
        for (DataKind kind : kinds) {
            log.println("  " + kind.name());
            KindResult result = compare(kind, peers);
            log.println("  " + QualityTable.row(result));
            taker.accept(result);
        }
    }

    private List<DataKind> kinds() {
        List<DataKind> kinds = new ArrayList<>(SIMULATED);
        String folder = System.getProperty(PUBLISHED);
        if (folder == null) {
            log.println("  The published data are skipped: set WHEELTAPPER_JAVA_OPTIONS=-D" + PUBLISHED
                    + "=FOLDER to the folder that holds " + PUBLISHED_FOLDER + ".");
        } else {
            kinds.add(new Published(Path.of(folder, PUBLISHED_FOLDER)));
        }
        String chosen = System.getProperty(KINDS);
        if (chosen != null) {
            List<String> names = List.of(chosen.split(","));
            kinds.removeIf(kind -> !names.contains(kind.name()));
        }
        if (kinds.isEmpty()) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_SETTING,
                    "-D%s=%s is not an available kind of data. Separate the names with commas, as in %s."
                            .formatted(
                                    KINDS,
                                    chosen,
                                    SIMULATED.stream().map(DataKind::name).collect(Collectors.joining(","))));
        }
        return kinds;
    }

    private KindResult compare(DataKind kind, SklearnPeers peers) throws IOException {
        Path folder = Files.createDirectories(fresh.apply(Path.of(kind.name())));
        ProductRun product = ProductRun.over(kind, Integer.getInteger(KEEP_FEATURES), spark, folder, phase -> {});
        Path table = folder.resolve("table");
        product.export(table);
        List<String> components = product.components();
        List<String> labels = Stream.concat(Stream.of(Scenario.NO_FAILURE), components.stream())
                .toList();
        Map<String, Map<String, double[]>> said = peers.said(table, folder.resolve("answers.csv"), labels);
        List<ObservedRow> rows = product.observed();
        List<ObservedRow> test = rows.stream().filter(ObservedRow::isTest).toList();
        List<Contender> contenders = List.of(
                product.contender(Algorithm.RANDOM_FOREST, test),
                product.contender(Algorithm.GRADIENT_BOOSTED_TREES, test),
                peer(SklearnPeers.FOREST, rows, said, components),
                peer(SklearnPeers.BOOSTING, rows, said, components));
        return KindResult.of(kind, test, contenders, components);
    }

    private static Contender peer(
            String name, List<ObservedRow> rows, Map<String, Map<String, double[]>> said, List<String> components) {
        return Contender.peer(name, rows, Objects.requireNonNull(said.get(name), name), components);
    }
}
