package io.wheeltapper.benchmarks.quality;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The result for one kind of data.
 *
 * @param kind its name
 * @param description what the data are
 * @param testRows rows of the test range
 * @param failures failure events ahead of them
 * @param ours figures of our forest
 * @param oursBoosted figures of our boosted trees
 * @param forest figures of scikit-learn's forest
 * @param boosting figures of scikit-learn's boosting
 * @param ratio mean average precision of our forest over that of scikit-learn's
 * @param ratioBoosted mean average precision of our boosted trees over that of scikit-learn's boosting
 */
@RecordBuilder
public record KindResult(
        String kind,
        String description,
        int testRows,
        int failures,
        Scores ours,
        Scores oursBoosted,
        Scores forest,
        Scores boosting,
        Figure ratio,
        Figure ratioBoosted) {
    /**
     * A figure with the middle 95 % of its bootstrap by failure event.
     *
     * @param value null where it is not known
     * @param low lower bound; null where it is not known
     * @param high upper bound; null where it is not known
     */
    public record Figure(
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high) {}

    /**
     * Figures of one contender.
     *
     * @param averagePrecision mean over the components
     * @param f1 over all components together
     * @param byComponent average precision of each; null where it is not known
     */
    public record Scores(Figure averagePrecision, Figure f1, Map<String, @Nullable Double> byComponent) {}

    /** @param contenders our forest, our boosted trees, scikit-learn's forest, its boosting */
    static KindResult of(DataKind kind, List<ObservedRow> test, List<Contender> contenders, List<String> components) {
        EventBootstrap bootstrap = new EventBootstrap(test);
        List<ContenderMetrics> figures = contenders.stream()
                .map(contender -> new ContenderMetrics(contender, test, components.size()))
                .toList();
        double[] all = new double[test.size()];
        Arrays.fill(all, 1);
        ContenderMetrics ours = figures.get(0);
        ContenderMetrics oursBoosted = figures.get(1);
        ContenderMetrics forest = figures.get(2);
        ContenderMetrics boosting = figures.get(3);
        return KindResultBuilder.builder()
                .kind(kind.name())
                .description(kind.description())
                .testRows(test.size())
                .failures(bootstrap.events())
                .ours(scores(ours, all, bootstrap, components))
                .oursBoosted(scores(oursBoosted, all, bootstrap, components))
                .forest(scores(forest, all, bootstrap, components))
                .boosting(scores(boosting, all, bootstrap, components))
                .ratio(ratio(ours, forest, all, bootstrap))
                .ratioBoosted(ratio(oursBoosted, boosting, all, bootstrap))
                .build();
    }

    private static Scores scores(
            ContenderMetrics figures, double[] all, EventBootstrap bootstrap, List<String> components) {
        Map<String, @Nullable Double> byComponent = new LinkedHashMap<>();
        double[] precisions = figures.averagePrecisions(all);
        for (int component = 0; component < precisions.length; component++) {
            byComponent.put(components.get(component), known(precisions[component]));
        }
        return new Scores(
                figure(figures::averagePrecision, all, bootstrap), figure(figures::f1, all, bootstrap), byComponent);
    }

    private static Figure ratio(
            ContenderMetrics ours, ContenderMetrics theirs, double[] all, EventBootstrap bootstrap) {
        return figure(weights -> ours.averagePrecision(weights) / theirs.averagePrecision(weights), all, bootstrap);
    }

    private static Figure figure(ToDoubleFunction<double[]> figure, double[] all, EventBootstrap bootstrap) {
        EventBootstrap.Interval interval = bootstrap.interval(figure);
        return new Figure(known(figure.applyAsDouble(all)), known(interval.low()), known(interval.high()));
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : Double.valueOf(value);
    }
}
