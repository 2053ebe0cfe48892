package io.wheeltapper.pipeline.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Precision and recall at every threshold, from bins of probabilities. */
final class PrecisionRecallCurve {
    /** Points closer than this to the previous one, in both directions, are not drawn. */
    private static final double THINNING = 0.01;

    private final List<CurvePoint> points = new ArrayList<>();
    private double area;

    /**
     * Creates a curve.
     *
     * @param bins in ascending order of probability
     */
    PrecisionRecallCurve(List<ProbabilityBin> bins) {
        long failing = bins.stream().mapToLong(ProbabilityBin::failing).sum();
        long alerts = 0;
        long right = 0;
        double recallBefore = 0;
        for (int i = bins.size() - 1; i >= 0 && failing > 0; i--) {
            ProbabilityBin bin = bins.get(i);
            alerts += bin.rows();
            right += bin.failing();
            double precision = (double) right / alerts;
            double recall = (double) right / failing;
            area += (recall - recallBefore) * precision;
            recallBefore = recall;
            points.add(new CurvePoint(bin.threshold(), precision, recall));
        }
    }

    /**
     * Returns average precision, the area under the curve as a sum of steps: {@code sum of (R(n) - R(n-1)) P(n)} over
     * falling thresholds (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, section 8.4).
     * Unlike straight lines between the points it is not too optimistic (Davis and Goadrich, 2006). Probabilities that
     * are right, wrong, right by falling probability give 1/2 * 1 + 1/2 * 2/3 = 0.833. Null when the component did not
     * fail.
     */
    @Nullable
    Double averagePrecision() {
        return points.isEmpty() ? null : area;
    }

    /**
     * Returns points in ascending order of recall, without overlapping ones; ends where recall reaches 1, since lower
     * thresholds only add false alerts.
     */
    List<CurvePoint> drawn() {
        List<CurvePoint> drawn = new ArrayList<>();
        for (CurvePoint point : points) {
            boolean complete = point.recall() == 1;
            if (complete || drawn.isEmpty() || isApart(drawn.get(drawn.size() - 1), point)) {
                drawn.add(point);
            }
            if (complete) {
                break;
            }
        }
        return drawn;
    }

    private static boolean isApart(CurvePoint left, CurvePoint right) {
        return Math.abs(left.precision() - right.precision()) >= THINNING
                || Math.abs(left.recall() - right.recall()) >= THINNING;
    }
}
