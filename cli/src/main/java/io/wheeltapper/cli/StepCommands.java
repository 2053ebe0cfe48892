package io.wheeltapper.cli;

import io.wheeltapper.core.step.StepDefinition;
import io.wheeltapper.core.step.Steps;
import java.util.List;

/** The implementations of the steps. */
final class StepCommands {
    private static final List<StepCommand> ALL = List.of(
            new SimulateCommand(),
            new IngestCommand(),
            new FeaturesCommand(),
            new TrainCommand(),
            new ScoreCommand(),
            new EvaluateCommand());

    private StepCommands() {}

    /** Returns the steps in the order of the command line's help. */
    static List<StepCommand> all() {
        return ALL;
    }

    /**
     * Returns the implementation of a step.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if there is no such step
     */
    static StepCommand require(String name) {
        StepDefinition step = Steps.require(name);
        return ALL.stream()
                .filter(each -> each.definition().equals(step))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing runs step " + name));
    }
}
