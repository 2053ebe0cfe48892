package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.cost.Costs;

/**
 * The costs of acting on the alarms compared with doing nothing, in the currency of the costs.
 *
 * @param costs costs of mistakes
 * @param missedFailures cost of missed failures
 * @param inspections cost of acting once on each alarm, right or false
 * @param total sum of both
 * @param withoutModel cost of doing nothing: every failure is missed
 * @param saved {@code withoutModel - total}; negative when acting on the alarms costs more than it saves
 */
public record MoneyFigures(
        Costs costs, double missedFailures, double inspections, double total, double withoutModel, double saved) {
    static MoneyFigures of(Costs costs, EventFigures events) {
        double missed = events.missed() * costs.missedFailure();
        double inspections = events.alarms() * costs.inspection();
        double withoutModel = events.failures() * costs.missedFailure();
        double total = missed + inspections;
        return new MoneyFigures(costs, missed, inspections, total, withoutModel, withoutModel - total);
    }
}
