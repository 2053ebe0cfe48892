package io.wheeltapper.cli;

import io.wheeltapper.core.cost.Costs;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What mistakes cost: both options, or neither. */
final class CostOptions {
    @Option(
            names = "--cost-of-missed-failure",
            paramLabel = "AMOUNT",
            description = "Cost of a failure that nothing foretold; with --cost-of-inspection money is reckoned with.")
    @Nullable
    Double missedFailure;

    @Option(
            names = "--cost-of-inspection",
            paramLabel = "AMOUNT",
            description = "Cost of acting on one alarm, in the same currency.")
    @Nullable
    Double inspection;

    /** The costs; null when none are given. */
    @Nullable
    Costs given() {
        if (missedFailure == null && inspection == null) {
            return null;
        }
        if (missedFailure == null) {
            throw oneOnly("--cost-of-inspection", "--cost-of-missed-failure");
        }
        if (inspection == null) {
            throw oneOnly("--cost-of-missed-failure", "--cost-of-inspection");
        }
        return new Costs(missedFailure, inspection);
    }

    private static WheeltapperException oneOnly(String given, String lacking) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION, given + " is given without " + lacking + ". Give both, or neither.");
    }
}
